package io.aidebug.topology.llm.prompt;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aidebug.service.json.SharedBuffers;
import java.util.List;
import java.util.function.UnaryOperator;

/// Puts texts that nobody vouches for into a later message of the same conversation. Used by one
/// thread.
public final class DataBlock {

    private static final JsonMapper JSON = SharedBuffers.mapper();

    private final Delimiter delimiter;
    private final UnaryOperator<String> redaction;

    DataBlock(Delimiter delimiter, UnaryOperator<String> redaction) {
        this.delimiter = delimiter;
        this.redaction = redaction;
    }

    /// The texts as one JSON array, on one line between the lines that stand around the data; what
    /// is secret in them is replaced as it is there.
    public String of(List<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(text -> array.add(redaction.apply(text)));
        return delimiter.around(Visible.in(array.toString()));
    }
}
