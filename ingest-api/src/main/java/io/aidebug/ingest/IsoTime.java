package io.aidebug.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/// Times as trackers write them: ISO 8601 with `Z`, `+01:00` or Jira's `+0100`, a `T` or a blank in
/// the middle; without a zone UTC is meant, without a time midnight. To the millisecond.
final class IsoTime {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffset("+HH:MM", "Z")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHMM", "Z")
                    .optionalEnd()
                    .optionalEnd()
                    .toFormatter(java.util.Locale.ROOT);

    private IsoTime() {}

    /// The time, nothing when the text is none between 1970 and 9999.
    static Optional<Instant> parse(String text) {
        try {
            TemporalAccessor parsed =
                    FORMAT.parseBest(
                            text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T"),
                            OffsetDateTime::from,
                            LocalDateTime::from,
                            LocalDate::from);
            return Optional.of(instant(parsed).truncatedTo(ChronoUnit.MILLIS))
                    .filter(time -> !time.isBefore(EARLIEST) && !time.isAfter(LATEST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor parsed) {
        return switch (parsed) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            default -> LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
        };
    }
}
