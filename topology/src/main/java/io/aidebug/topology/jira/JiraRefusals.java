package io.aidebug.topology.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidebug.service.json.SharedBuffers;
import io.aidebug.topology.async.CallFailure;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a status other than 200 means: may it pass, and what does the person who asked need to
/// know.
final class JiraRefusals {

    private static final JsonMapper JSON = SharedBuffers.mapper();
    private static final int MOST_CHARACTERS = 500;

    private JiraRefusals() {}

    static JiraException of(HttpResponse<?> response, byte[] body, Clock clock) {
        int status = response.statusCode();
        return new JiraException(status, failure(status, response, body, clock), null);
    }

    private static CallFailure failure(
            int status, HttpResponse<?> response, byte[] body, Clock clock) {
        return switch (status) {
            case 429 -> new TransientFailure("Jira limits our rate.", retryAfter(response, clock));
            case 408, 425 -> new TransientFailure("Jira took too long (" + status + ").");
            case 401 ->
                    new PermanentFailure(
                            "Jira refused the credentials (401); check %s and %s."
                                    .formatted(JiraSettings.USER, JiraSettings.TOKEN));
            case 403 -> new PermanentFailure("Jira forbids this (403)" + said(body));
            case 404 ->
                    new PermanentFailure(
                            "Jira has nothing at %s (404); check %s."
                                    .formatted(response.uri().getPath(), JiraSettings.URL));
            default -> other(status, response, body, clock);
        };
    }

    private static CallFailure other(
            int status, HttpResponse<?> response, byte[] body, Clock clock) {
        if (status >= 500) {
            return new TransientFailure(
                    "Jira cannot answer now (" + status + ").", retryAfter(response, clock));
        }
        if (status >= 300 && status < 400) {
            return new PermanentFailure(
                    "Jira sends us elsewhere (%d); check %s and the credentials."
                            .formatted(status, JiraSettings.URL));
        }
        return new PermanentFailure("Jira refused the request (" + status + ")" + said(body));
    }

    /// Seconds or an HTTP date.
    private static @Nullable Duration retryAfter(HttpResponse<?> response, Clock clock) {
        String text = response.headers().firstValue("Retry-After").orElse("").strip();
        if (text.matches("\\d{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            Duration wait = Duration.between(clock.instant(), then);
            return wait.isNegative() ? null : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String said(byte[] body) {
        try {
            JsonNode errors = JSON.readTree(body);
            List<String> all = new ArrayList<>();
            errors.path("errorMessages").forEach(message -> all.add(message.asText()));
            errors.path("errors").forEach(message -> all.add(message.asText()));
            String said = String.join(" ", all).replaceAll("\\s+", " ").strip();
            if (said.isEmpty()) {
                return ".";
            }
            return ": "
                    + (said.length() > MOST_CHARACTERS
                            ? said.substring(0, MOST_CHARACTERS) + " ..."
                            : said);
        } catch (IOException e) {
            // A page for people; the status has to do.
            return ".";
        }
    }
}
