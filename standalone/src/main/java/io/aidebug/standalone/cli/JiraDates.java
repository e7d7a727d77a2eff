package io.aidebug.standalone.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The date formats of Jira's exports: a server writes them as its administrator chose. A time
/// without a zone is taken as UTC.
final class JiraDates {

    private static final List<DateTimeFormatter> FORMATS =
            List.of(
                    iso(),
                    pattern("EEE, d MMM uuuu HH:mm:ss Z"),
                    pattern("dd/MMM/yy h:mm a"),
                    pattern("d/MMM/yy h:mm a"),
                    pattern("dd/MMM/yy HH:mm[:ss]"),
                    pattern("dd/MMM/uuuu h:mm a"),
                    pattern("dd/MMM/uuuu HH:mm[:ss]"),
                    pattern("uuuu/MM/dd HH:mm[:ss]"),
                    pattern("MMM d, uuuu, h:mm a"),
                    pattern("MMM d, uuuu"),
                    pattern("uuuu-MM-dd"),
                    pattern("dd/MMM/yy"));

    private JiraDates() {}

    static Optional<Instant> parse(String text) {
        String value = text.strip();
        return FORMATS.stream().flatMap(format -> parse(format, value).stream()).findFirst();
    }

    private static Optional<Instant> parse(DateTimeFormatter format, String value) {
        try {
            TemporalAccessor parsed =
                    format.parseBest(
                            value, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return Optional.of(
                    switch (parsed) {
                        case OffsetDateTime zoned -> zoned.toInstant();
                        case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
                        case LocalDate day -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
                        default -> throw new DateTimeException(value);
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter iso() {
        return new DateTimeFormatterBuilder()
                .appendPattern("uuuu-MM-dd['T'][ ]HH:mm[:ss]")
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd()
                .appendPattern("[ ][XXX][XX][X]")
                .toFormatter(Locale.ROOT);
    }

    private static DateTimeFormatter pattern(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }
}
