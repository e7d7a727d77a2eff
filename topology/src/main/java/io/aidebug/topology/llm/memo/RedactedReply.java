package io.aidebug.topology.llm.memo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aidebug.redaction.Redactor.Redaction;
import io.aidebug.service.json.SharedBuffers;
import java.io.IOException;
import java.io.StringWriter;

/// Redacts one reply. An object in JSON stays one: its strings are redacted one by one, as they are
/// meant and not as they are written, and all else is copied. A text that is no JSON is redacted as
/// it stands, and so is one with names that the schema does not have, for a name may be what makes
/// a secret of the string beside it; nobody can use such an answer anyway. Used once, by one
/// thread.
final class RedactedReply {

    private static final JsonFactory JSON = SharedBuffers.factory().build();

    private final Redaction redaction;
    private final String jsonSchema;
    private boolean changed;
    private boolean foreignNames;

    /// @param jsonSchema that was asked for, "" for none
    RedactedReply(Redaction redaction, String jsonSchema) {
        this.redaction = redaction;
        this.jsonSchema = jsonSchema;
    }

    /// The reply, the same instance when nothing was found in it.
    String of(String reply) {
        int begin = reply.indexOf('{');
        int end = reply.lastIndexOf('}') + 1;
        if (begin < 0 || end <= begin) {
            return redaction.redact(reply);
        }
        try {
            String copy = copied(reply.substring(begin, end));
            // Models put a fence around it.
            String before = text(reply.substring(0, begin));
            String after = text(reply.substring(end));
            String redacted = changed ? before + copy + after : reply;
            return foreignNames ? redaction.redact(redacted) : redacted;
        } catch (IOException _) {
            return redaction.redact(reply);
        }
    }

    private String copied(String json) throws IOException {
        var copy = new StringWriter(json.length());
        try (JsonParser from = JSON.createParser(json);
                JsonGenerator to = JSON.createGenerator(copy)) {
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    to.writeString(text(from.getText()));
                } else {
                    foreignNames |= token == JsonToken.FIELD_NAME && isForeign(from.currentName());
                    to.copyCurrentEventExact(from);
                }
            }
        }
        return copy.toString();
    }

    private boolean isForeign(String name) {
        return !jsonSchema.contains('"' + name + '"');
    }

    private String text(String text) {
        String redacted = redaction.redact(text);
        changed |= !redacted.equals(text);
        return redacted;
    }
}
