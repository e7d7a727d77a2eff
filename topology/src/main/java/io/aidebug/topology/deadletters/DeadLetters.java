package io.aidebug.topology.deadletters;

import io.aidebug.records.DeadLetter;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.schemas.Topics;
import io.aidebug.schemas.serde.PermanentRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Writes dead letters. A letter never quotes the record outside its value, nor an exception whose
/// message might. Safe for many threads.
public final class DeadLetters {

    private static final Pattern JOB_ID = Pattern.compile("[0-9a-f]{32}");

    /// Topics whose key is the job's id.
    private static final Set<String> KEYED_BY_JOB =
            Set.of(Topics.ANALYSIS_REQUESTS, Topics.ANALYSIS_JOBS, Topics.ANALYSIS_EVIDENCE);

    private static final List<String> OWN_HEADERS =
            List.of(
                    RecordHeaders.REQUEST_ID,
                    RecordHeaders.JOB_ID,
                    RecordHeaders.TRACEPARENT,
                    RecordHeaders.ISSUE_VERSION);

    private final String application;
    private final Clock clock;

    /// @param application id of the Streams application that gives up
    public DeadLetters(String application, Clock clock) {
        this.application = application;
        this.clock = clock;
    }

    /// The letter about a record that is given up because of a failure.
    DeadLetter of(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        byte @Nullable [] value = record.value();
        return DeadLetter.newBuilder()
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setApplication(application)
                .setReason(reason(failure))
                .setMessage(message(failure))
                .setJobId(jobId(record))
                .setValue(value == null ? null : ByteBuffer.wrap(value))
                .setFailedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private static String reason(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return name.endsWith("Exception")
                ? name.substring(0, name.length() - "Exception".length())
                : name;
    }

    /// Only our own exceptions promise not to quote the record.
    private static String message(Throwable failure) {
        boolean ours =
                failure instanceof PermanentRecordException
                        || failure instanceof UnprocessableRecordException;
        String message = failure.getMessage();
        return ours && message != null ? message : "A record could not be processed.";
    }

    private static String jobId(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        String id =
                KEYED_BY_JOB.contains(record.topic()) && key != null
                        ? new String(key, StandardCharsets.UTF_8)
                        : RecordHeaders.text(record.headers(), RecordHeaders.JOB_ID);
        return JOB_ID.matcher(id).matches() ? id : "";
    }

    /// The headers of a letter. Ours alone travel on: a foreign one might be long, or hold what
    /// nobody redacted.
    static Headers headers(Headers original, String topic) {
        var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        for (String name : OWN_HEADERS) {
            String text = RecordHeaders.text(original, name);
            if (!text.isEmpty()) {
                RecordHeaders.set(headers, name, text);
            }
        }
        RecordHeaders.set(headers, RecordHeaders.ORIGINAL_TOPIC, topic);
        return headers;
    }
}
