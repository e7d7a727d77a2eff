package io.aidebug.topology.llm.openai;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Reads how long a server asks us to wait: seconds or a date (RFC 9110, 10.2.3), or OpenAI's
/// `retry-after-ms`. What cannot be read, or lies behind us, is no wish; more than an hour is an
/// hour.
final class RetryAfter {

    private static final Duration MOST = Duration.ofHours(1);

    private RetryAfter() {}

    static Optional<Duration> read(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .flatMap(RetryAfter::millis)
                .or(() -> headers.firstValue("retry-after").flatMap(text -> parse(text, now)))
                .filter(wait -> !wait.isNegative())
                .map(wait -> wait.compareTo(MOST) > 0 ? MOST : wait);
    }

    private static Optional<Duration> parse(String text, Instant now) {
        return seconds(text).or(() -> date(text).map(at -> Duration.between(now, at)));
    }

    private static Optional<Duration> millis(String text) {
        return number(text).map(millis -> Duration.ofMillis(Math.round(millis)));
    }

    private static Optional<Duration> seconds(String text) {
        return number(text).map(seconds -> Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    private static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? Optional.of(Math.min(value, 1e9)) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
