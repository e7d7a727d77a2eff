package io.aidebug.topology.async;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// What the requests of a stage are: how they are stored and which of them are the same.
///
/// @param keys serde of the request's key
/// @param payloads serde of the request's payload
/// @param ids names a request in the in-flight store; null lets the record's place in its topic
///   name it
/// @param lanes names the lane of a request by its id: lanes are served in turn, so that one with
///   many requests does not keep the others waiting
/// @param newestWins what happens to a record whose id is in flight already: true, it replaces the
///   older request when it asks for something else; false, it is a duplicate and dropped
public record Requests<K extends @Nullable Object, I extends @Nullable Object>(
        Serde<K> keys,
        Serde<I> payloads,
        @Nullable Ids<K, I> ids,
        UnaryOperator<String> lanes,
        boolean newestWins) {

    private static String oneLane(String anyId) {
        return "";
    }

    /// Names a request. The same record must get the same name whenever it is read.
    @FunctionalInterface
    public interface Ids<K extends @Nullable Object, I extends @Nullable Object> {
        String idOf(Record<K, I> record);
    }

    /// Every record is a request of its own, named `topic-partition-offset`. For a stage that reads
    /// a topic directly; where a node before it makes several records of one, use [#identifiedBy].
    public static <K extends @Nullable Object, I extends @Nullable Object> Requests<K, I> each(
            Serde<K> keys, Serde<I> payloads) {
        return new Requests<>(keys, payloads, null, Requests::oneLane, false);
    }

    /// A record whose id is still in flight is a duplicate and dropped.
    public static <K extends @Nullable Object, I extends @Nullable Object>
            Requests<K, I> identifiedBy(Serde<K> keys, Serde<I> payloads, Ids<K, I> ids) {
        return new Requests<>(keys, payloads, ids, Requests::oneLane, false);
    }

    /// Only the newest record of a key matters: it replaces an older one that waits, and when the
    /// older one's call is running already, its result is dropped and the newer one is run next.
    /// One with the payload that is in flight already is a duplicate and dropped. Calls for one key
    /// never overlap in a process.
    public static <K, I extends @Nullable Object> Requests<K, I> newestPerKey(
            Serde<K> keys, Serde<I> payloads) {
        return new Requests<>(
                keys,
                payloads,
                record ->
                        Objects.requireNonNull(record.key(), "newestPerKey needs keys").toString(),
                Requests::oneLane,
                true);
    }

    /// These requests in lanes.
    ///
    /// @param lanes the lane of a request's id, e.g. the issue in `ABC-1/job`
    public Requests<K, I> inLanes(UnaryOperator<String> lanes) {
        return new Requests<>(keys, payloads, ids, lanes, newestWins);
    }
}
