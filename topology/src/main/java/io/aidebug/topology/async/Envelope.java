package io.aidebug.topology.async;

import java.util.Arrays;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// A request as it lies in the in-flight store. Key and payload stay serialised until a call needs
/// them, so a scan of 100,000 requests after a restart does not decode their payloads.
///
/// @param record key, payload, headers and time stamp of the input record
/// @param origin where the record came from (`topic-partition-offset`): tells a replay of it from a
///   newer request
/// @param enqueuedAt epoch milliseconds
/// @param attempt calls started so far
/// @param notBefore epoch milliseconds before which no call may start; 0 while an attempt has no
///   recorded failure
record Envelope(
        Record<byte @Nullable [], byte @Nullable []> record,
        String origin,
        long enqueuedAt,
        int attempt,
        long notBefore) {

    /// One more call is about to start.
    Envelope counted() {
        return new Envelope(record, origin, enqueuedAt, attempt + 1, 0);
    }

    Envelope waitingUntil(long time) {
        return new Envelope(record, origin, enqueuedAt, attempt, time);
    }

    /// The same key and payload, wherever they came from.
    boolean asksTheSameAs(Envelope other) {
        return Arrays.equals(record.key(), other.record.key())
                && Arrays.equals(record.value(), other.record.value());
    }

    CallTag tag() {
        return new CallTag(origin, attempt);
    }

    /// A call was started and how it ended is not recorded: it is running, or a crash has cut it
    /// off.
    boolean awaitsOutcome() {
        return attempt > 0 && notBefore == 0;
    }
}
