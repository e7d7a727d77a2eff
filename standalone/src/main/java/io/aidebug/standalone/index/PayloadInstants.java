package io.aidebug.standalone.index;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads dates and times as Qdrant does: RFC 3339, also without the zone (then UTC), with a space
/// for the T, without seconds, or the date alone.
final class PayloadInstants {

    private static final Pattern LIKELY =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:[Tt ]\\d\\d:\\d\\d.{0,24})?");
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffset("+HH:mm", "Z")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHmm", "Z")
                    .optionalEnd()
                    .toFormatter();

    private PayloadInstants() {}

    /// Microseconds since 1970, empty when the text is no date.
    static OptionalLong micros(String text) {
        if (!LIKELY.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            TemporalAccessor parsed =
                    FORMAT.parseBest(
                            text.replace(' ', 'T'),
                            OffsetDateTime::from,
                            LocalDateTime::from,
                            LocalDate::from);
            return OptionalLong.of(micros(instant(parsed)));
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
    }

    static long micros(Timestamp timestamp) {
        return micros(Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos()));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(TemporalAccessor parsed) {
        return switch (parsed) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            default -> LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
        };
    }
}
