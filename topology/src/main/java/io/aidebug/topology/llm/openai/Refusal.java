package io.aidebug.topology.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidebug.service.json.SharedBuffers;
import io.aidebug.topology.async.CallFailure;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/// An answer that is not 200: what the server said, and what that means for another attempt.
///
/// Of the body only the short error code is ever repeated: the rest may quote the key (OpenAI's 401
/// does) or the prompt.
///
/// @param status HTTP status
/// @param body its beginning
record Refusal(int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = SharedBuffers.mapper();
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{2,47}");

    /// Codes that stay whatever is tried: no money, and no wish to answer.
    private static final Set<String> FOR_GOOD =
            Set.of(
                    "insufficient_quota",
                    "billing_hard_limit_reached",
                    "account_deactivated",
                    "content_filter",
                    "content_policy_violation",
                    "context_length_exceeded");

    boolean mayBeOfDialect() {
        return status == 400 || status == 422;
    }

    CallFailure failure(Instant now) {
        String code = code();
        if (FOR_GOOD.contains(code) || !isTransient()) {
            return new PermanentFailure(sentence(code));
        }
        return new TransientFailure(sentence(code), RetryAfter.read(headers, now).orElse(null));
    }

    private boolean isTransient() {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    private String sentence(String code) {
        String what =
                switch (status) {
                    case 401, 403 -> "does not accept the key";
                    case 404 -> "does not know this address or model";
                    case 408, 504 -> "took too long";
                    case 429 -> "is asked too much";
                    default -> {
                        if (status >= 500) {
                            yield "has a problem";
                        }
                        yield status < 400 ? "is at another address" : "refused the question";
                    }
                };
        String detail = code.isEmpty() ? Integer.toString(status) : status + ", " + code;
        return "The language model's server %s (%s).".formatted(what, detail);
    }

    private String code() {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            String code = error.path("code").asText("");
            String found = CODE.matcher(code).matches() ? code : error.path("type").asText("");
            return CODE.matcher(found).matches() ? found : "";
        } catch (JsonProcessingException _) {
            return "";
        }
    }
}
