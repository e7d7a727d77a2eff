package io.aidebug.service.http;

import io.aidebug.service.config.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Ends a request with a problem. The server turns it into the answer; it is no fault of ours and
/// is not logged as one.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    private ProblemException(
            int status, String detail, List<FieldError> errors, Map<String, String> headers) {
        // Thrown for what a client does wrong: nobody reads the stack, so it is not worth its
        // price.
        super(detail, null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /// A problem without further circumstance.
    public static ProblemException of(int status, String detail) {
        return new ProblemException(status, detail, List.of(), Map.of());
    }

    /// 400: the body cannot be read at all.
    public static ProblemException malformed(String detail) {
        return of(400, detail);
    }

    /// 404.
    public static ProblemException notFound(String detail) {
        return of(404, detail);
    }

    /// 422: fields are wrong; all of them, not only the first.
    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(422, "Some fields are not valid.", errors, Map.of());
    }

    /// 422 for one field.
    public static ProblemException invalid(String pointer, String message) {
        return invalid(List.of(new FieldError(pointer, message)));
    }

    /// 413.
    public static ProblemException tooLarge(int maxBytes) {
        return of(413, "The body is larger than " + maxBytes + " bytes.");
    }

    /// 503: nothing is wrong with the request; it may be sent again.
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(503, detail, List.of(), retryAfter(retryAfter));
    }

    /// 429: too much is waiting already.
    public static ProblemException tooMany(String detail, Duration retryAfter) {
        return new ProblemException(429, detail, List.of(), retryAfter(retryAfter));
    }

    /// 401: a key is needed.
    public static ProblemException unauthorized() {
        return new ProblemException(
                401,
                "A valid API key is needed: Authorization: Bearer KEY, or X-API-Key: KEY.",
                List.of(),
                Map.of("WWW-Authenticate", "Bearer"));
    }

    /// 403: the key that was shown does not open this route.
    public static ProblemException forbidden(Scope needed) {
        return of(
                403,
                "This needs a key with the scope %s."
                        .formatted(needed.name().toLowerCase(Locale.ROOT)));
    }

    /// 415 for a body that is compressed in a way that is not understood.
    public static ProblemException unknownEncoding(String understood) {
        return new ProblemException(
                415,
                "The body must be sent without Content-Encoding, or with gzip.",
                List.of(),
                Map.of("Accept-Encoding", understood));
    }

    private static Map<String, String> retryAfter(Duration time) {
        return Map.of("Retry-After", Long.toString(Math.max(1, time.toSeconds())));
    }

    /// The status of the answer.
    public int status() {
        return status;
    }

    /// The fields at fault.
    public List<FieldError> errors() {
        return errors;
    }

    /// Headers that belong to the answer.
    public Map<String, String> headers() {
        return headers;
    }

    /// The body of the answer.
    public Problem problem(String requestId) {
        String detail = getMessage();
        return Problem.of(status, detail == null ? "" : detail, requestId, errors);
    }
}
