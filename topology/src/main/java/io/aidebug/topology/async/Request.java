package io.aidebug.topology.async;

import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// A request as it came in, read back from the in-flight store: a punctuator has no record context
/// of its own.
///
/// @param id names the request in the in-flight store
/// @param record key, payload, headers and time stamp of the input record
/// @param attempt how many calls have been started for it
/// @param enqueuedAt when the stage accepted it
public record Request<K extends @Nullable Object, I extends @Nullable Object>(
        String id, Record<K, I> record, int attempt, Instant enqueuedAt) {

    public K key() {
        return record.key();
    }

    public I payload() {
        return record.value();
    }

    /// A record that goes on in the request's name: same time stamp, a copy of its headers.
    public <KOut, VOut> Record<KOut, VOut> answer(KOut key, VOut value) {
        return new Record<>(key, value, record.timestamp(), new RecordHeaders(record.headers()));
    }
}
