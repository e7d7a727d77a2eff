package io.aidebug.query.http;

import io.aidebug.service.http.ProblemException;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a client is ready to wait for an end: `?wait=PT5S`, `?wait=5`, or the header `Prefer:
/// wait=5` (RFC 7240). The parameter goes before the header.
///
/// @param time 0 to 60 seconds; more is cut
/// @param preferred whether it came from the header and is to be confirmed
record WaitPreference(Duration time, boolean preferred) {

    static final Duration MOST = Duration.ofSeconds(60);
    private static final WaitPreference NONE = new WaitPreference(Duration.ZERO, false);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern PREFER =
            Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})\"?(?=$|[,;\\s])");

    static WaitPreference of(Context context) {
        String parameter = context.queryParam("wait");
        if (parameter != null) {
            return new WaitPreference(bounded(parse(parameter)), false);
        }
        String header = context.header("Prefer");
        if (header == null) {
            return NONE;
        }
        // A preference that cannot be understood is ignored, as the RFC has it.
        Matcher matcher = PREFER.matcher(header);
        return matcher.find()
                ? new WaitPreference(
                        bounded(Duration.ofSeconds(Long.parseLong(matcher.group(1)))), true)
                : NONE;
    }

    private static Duration parse(String text) {
        try {
            return SECONDS.matcher(text).matches()
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    "/wait", "must be seconds or an ISO 8601 time such as PT5S");
        }
    }

    private static Duration bounded(Duration time) {
        if (time.isNegative()) {
            throw ProblemException.invalid("/wait", "must not be negative");
        }
        return time.compareTo(MOST) > 0 ? MOST : time;
    }
}
