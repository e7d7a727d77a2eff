package io.aidebug.topology.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidebug.service.json.SharedBuffers;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelReply.ReplyEnd;

/// Whether a server makes its model follow the JSON schema that it is given: some take the field
/// and pass over it without a word. Looks until a first reply has followed one. Safe for many
/// threads.
final class SchemaHabit {

    private static final JsonMapper JSON = SharedBuffers.mapper();

    private volatile boolean follows;

    /// Whether this reply shows that the schema was passed over. One that was cut shows nothing.
    boolean isIgnoredIn(ModelReply reply, String schema) {
        if (follows || schema.isEmpty() || reply.end() != ReplyEnd.COMPLETE) {
            return false;
        }
        if (hasWhatIsRequired(reply.text(), schema)) {
            follows = true;
            return false;
        }
        return true;
    }

    private static boolean hasWhatIsRequired(String reply, String schema) {
        try {
            JsonNode answer = JSON.readTree(reply);
            for (JsonNode name : JSON.readTree(schema).path("required")) {
                if (!answer.has(name.textValue())) {
                    return false;
                }
            }
            return answer.isObject();
        } catch (JsonProcessingException _) {
            return false;
        }
    }
}
