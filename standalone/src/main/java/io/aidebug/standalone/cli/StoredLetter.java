package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.records.DeadLetter;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.schemas.Redrive;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A dead letter as its topic holds it.
///
/// @param record as it was read; its key is that of the record it is about
record StoredLetter(ConsumerRecord<byte[], DeadLetter> record) {

    /// Where it is, which is how a user names it: `partition:offset`.
    String id() {
        return record.partition() + ":" + record.offset();
    }

    DeadLetter letter() {
        return record.value();
    }

    String key() {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    byte @Nullable [] value() {
        Optional<ByteBuffer> value = letter().getValue();
        if (value.isEmpty()) {
            return null;
        }
        byte[] bytes = new byte[value.get().remaining()];
        value.get().duplicate().get(bytes);
        return bytes;
    }

    /// The record it is about, for the place it came from.
    ///
    /// @param at when it is handed in again
    ProducerRecord<byte[], byte[]> original(Instant at) {
        Headers headers =
                new org.apache.kafka.common.header.internals.RecordHeaders(record.headers());
        headers.remove(RecordHeaders.ORIGINAL_TOPIC);
        Redrive.mark(headers, at);
        return new ProducerRecord<>(
                letter().getTopic(), letter().getPartition(), record.key(), value(), headers);
    }

    ObjectNode json() {
        byte[] value = value();
        ObjectNode json =
                Json.object()
                        .put("id", id())
                        .put("failed_at", letter().getFailedAt().toString())
                        .put("topic", letter().getTopic())
                        .put("partition", letter().getPartition())
                        .put("offset", letter().getOffset())
                        .put("application", letter().getApplication())
                        .put("reason", letter().getReason())
                        .put("message", letter().getMessage())
                        .put("job_id", letter().getJobId())
                        .put("key", key())
                        .put("value_bytes", value == null ? 0 : value.length);
        ObjectNode headers = json.putObject("headers");
        record.headers()
                .forEach(header ->
                        headers.put(
                                header.key(), RecordHeaders.text(record.headers(), header.key())));
        return json;
    }
}
