package io.aidebug.ingest;

import io.aidebug.schemas.RecordHeaders;
import io.aidebug.service.http.RequestIds;
import io.javalin.http.Context;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Where a record comes from; travels in its headers through every topic.
///
/// @param requestId of the HTTP request
/// @param jobId "" when the record belongs to no job
/// @param traceparent W3C trace context as the client sent it, "" when it sent none that is valid
record RecordOrigin(String requestId, String jobId, String traceparent) {

    private static final Pattern TRACEPARENT =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    static RecordOrigin of(Context context, String jobId) {
        return new RecordOrigin(
                RequestIds.of(context), jobId, validOrEmpty(context.header("traceparent")));
    }

    private static String validOrEmpty(@Nullable String traceparent) {
        return traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : "";
    }

    void addTo(Headers headers) {
        RecordHeaders.set(headers, RecordHeaders.REQUEST_ID, requestId);
        if (!jobId.isEmpty()) {
            RecordHeaders.set(headers, RecordHeaders.JOB_ID, jobId);
        }
        if (!traceparent.isEmpty()) {
            RecordHeaders.set(headers, RecordHeaders.TRACEPARENT, traceparent);
        }
    }
}
