package io.aidebug.topology.llm.openai;

import io.aidebug.topology.llm.ModelServer.JsonAnswers;
import java.util.Locale;
import java.util.Optional;

/// Which of the optional fields of the chat API a server takes. Servers differ, and say so by
/// refusing a request, or not at all; what was refused or passed over once is not sent again.
///
/// @param json how JSON is asked for; never AUTO
/// @param least the last way that may be tried: the same one when it was configured
/// @param limitField the name of the field that bounds the output
/// @param temperature whether a temperature is sent
/// @param usage whether token counts are asked for at the end of the stream
record Dialect(
        JsonAnswers json,
        JsonAnswers least,
        String limitField,
        boolean temperature,
        boolean usage) {

    private static final String OLD_LIMIT = "max_tokens";
    private static final String NEW_LIMIT = "max_completion_tokens";

    static Dialect startingWith(JsonAnswers json) {
        return json == JsonAnswers.AUTO
                ? new Dialect(JsonAnswers.SCHEMA, JsonAnswers.PROMPT, OLD_LIMIT, true, true)
                : new Dialect(json, json, OLD_LIMIT, true, true);
    }

    /// The dialect to try next after a 400 or 422.
    ///
    /// @param complaint the refusal's body
    /// @return empty when it complains of nothing that could be left out
    Optional<Dialect> without(String complaint) {
        String text = complaint.toLowerCase(Locale.ROOT);
        if (OLD_LIMIT.equals(limitField) && text.contains(NEW_LIMIT)) {
            return Optional.of(new Dialect(json, least, NEW_LIMIT, temperature, usage));
        }
        if (usage && text.contains("stream_options")) {
            return Optional.of(new Dialect(json, least, limitField, temperature, false));
        }
        if (json != least && speaksOfFormat(text)) {
            JsonAnswers next = json == JsonAnswers.SCHEMA ? JsonAnswers.OBJECT : JsonAnswers.PROMPT;
            return Optional.of(new Dialect(next, least, limitField, temperature, usage));
        }
        if (temperature && text.contains("temperature")) {
            return Optional.of(new Dialect(json, least, limitField, false, usage));
        }
        return Optional.empty();
    }

    /// The dialect to go on with when the server takes a schema and its replies do not follow it.
    ///
    /// @return empty when no schema is sent, or when it is configured that one is
    Optional<Dialect> withoutSchema() {
        return json == JsonAnswers.SCHEMA && json != least
                ? Optional.of(
                        new Dialect(JsonAnswers.OBJECT, least, limitField, temperature, usage))
                : Optional.empty();
    }

    private static boolean speaksOfFormat(String text) {
        return text.contains("response_format")
                || text.contains("json_schema")
                || text.contains("json_object")
                || text.contains("structured output")
                || text.contains("grammar");
    }
}
