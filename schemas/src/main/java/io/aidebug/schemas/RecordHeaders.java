package io.aidebug.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// Names of the record headers that travel with a submission through every topic.
public final class RecordHeaders {

    /// Id of the HTTP request that caused the record.
    public static final String REQUEST_ID = "x-request-id";

    /// Id of the job the record belongs to.
    public static final String JOB_ID = "x-job-id";

    /// W3C trace context.
    public static final String TRACEPARENT = "traceparent";

    /// On a dead letter: the topic it came from.
    public static final String ORIGINAL_TOPIC = "x-original-topic";

    /// On a record that was a dead letter and is handed in again: when ([Redrive]).
    public static final String REDRIVEN_AT = "x-redriven-at";

    /// On the tombstone of an issue: the newest version that is gone.
    public static final String ISSUE_VERSION = "x-issue-version";

    private RecordHeaders() {}

    /// The header's text, or "" when it is absent.
    public static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? ""
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// Sets the header, replacing what was there.
    public static void set(Headers headers, String name, String text) {
        headers.remove(name).add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
