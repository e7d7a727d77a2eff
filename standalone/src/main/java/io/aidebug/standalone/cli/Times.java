package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Time stamps as the API writes them.
final class Times {

    private Times() {}

    /// Empty when one of the two is not an ISO 8601 time.
    static Optional<Duration> between(JsonNode from, JsonNode to) {
        try {
            return Optional.of(
                    Duration.between(
                            OffsetDateTime.parse(from.asText()),
                            OffsetDateTime.parse(to.asText())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
