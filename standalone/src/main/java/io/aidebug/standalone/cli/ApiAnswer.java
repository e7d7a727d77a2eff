package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the server answered.
///
/// @param body the parsed JSON, an empty object when there was none
/// @param retryAfter what the server asked for, null when it did not
record ApiAnswer(int status, JsonNode body, @Nullable Duration retryAfter) {

    boolean ok() {
        return status >= 200 && status < 300;
    }

    boolean later() {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /// One sentence out of an RFC 9457 problem.
    String problem() {
        String text = body.path("detail").asText(body.path("title").asText(""));
        StringBuilder sentence = new StringBuilder(text.isBlank() ? "HTTP " + status : text);
        for (JsonNode error : body.path("errors")) {
            sentence.append(sentence.toString().endsWith(".") ? " " : "; ");
            sentence.append(error.path("pointer").asText("").replaceFirst("^#?/", ""))
                    .append(": ")
                    .append(error.path("message").asText(""));
        }
        String whole = Terminal.printable(sentence.toString());
        return whole.endsWith(".") ? whole : whole + ".";
    }
}
