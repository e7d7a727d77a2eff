package io.aidebug.service.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// The body of every error (RFC 9457, `application/problem+json`).
///
/// @param type `about:blank`: the status says it all
/// @param title the status in words
/// @param detail what went wrong this time, for a person; "" when there is nothing to add
/// @param requestId id of the request, as in its `X-Request-ID` and in our log
/// @param errors the fields at fault, empty when none is
public record Problem(
        String type,
        String title,
        int status,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    /// The media type of a problem.
    public static final String CONTENT_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /// A problem that has no type of its own.
    public static Problem of(int status, String detail, String requestId, List<FieldError> errors) {
        return new Problem("about:blank", title(status), status, detail, requestId, errors);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case 505 -> "HTTP Version Not Supported";
            default -> status < 500 ? "Client Error" : "Server Error";
        };
    }
}
