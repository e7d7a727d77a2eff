package io.aidebug.service.http;

import io.aidebug.redaction.PatternRedactor;
import io.aidebug.redaction.Redactor;
import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The id of a request: the client's `X-Request-ID` when it is harmless to log and to pass on, and
/// nothing in it looks like a secret or a person's address, else a new one. It is in the answer, in
/// the log, and in the headers of every record it causes.
public final class RequestIds {

    /// The HTTP header.
    public static final String HEADER = "X-Request-ID";

    private static final String ATTRIBUTE = "aidebug.request-id";
    private static final String LOG_KEY = "request_id";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

    private static final Redactor SECRETS = new PatternRedactor();

    private RequestIds() {}

    /// The id of the request that is being handled.
    public static String of(Context context) {
        String id = context.attribute(ATTRIBUTE);
        return id == null ? take(context) : id;
    }

    static String take(Context context) {
        String id = safeOrNew(context.header(HEADER));
        context.attribute(ATTRIBUTE, id);
        context.header(HEADER, id);
        MDC.put(LOG_KEY, id);
        return id;
    }

    static void release() {
        MDC.remove(LOG_KEY);
    }

    static String safeOrNew(@Nullable String offered) {
        return offered != null && SAFE.matcher(offered).matches() && !hasSecret(offered)
                ? offered
                : UUID.randomUUID().toString();
    }

    private static boolean hasSecret(String id) {
        return !SECRETS.begin().redact(id).equals(id);
    }
}
