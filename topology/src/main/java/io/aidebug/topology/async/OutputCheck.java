package io.aidebug.topology.async;

import java.util.Map;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;

/// Refuses, by any unchecked exception, an output that a sink could not send. Runs on the stream
/// thread.
@FunctionalInterface
public interface OutputCheck<KOut, VOut> {

    void check(Forward<KOut, VOut> output);

    /// Serialises key and value as a sink to `topic` would and bounds what comes out: a record that
    /// is too large is not retriable and would end the stream thread.
    ///
    /// @param maxBytes of key and value together, below the producer's `max.request.size`
    static <KOut, VOut> OutputCheck<KOut, VOut> serialising(
            String topic,
            Serializer<? super KOut> keys,
            Serializer<? super VOut> values,
            int maxBytes) {
        return output -> {
            Record<KOut, VOut> record = output.record();
            RecordHeaders headers = new RecordHeaders(record.headers());
            long bytes =
                    length(keys.serialize(topic, headers, record.key()))
                            + length(values.serialize(topic, headers, record.value()));
            if (bytes > maxBytes) {
                throw new RecordTooLargeException(
                        "An output for %s has %d bytes, more than %d"
                                .formatted(topic, bytes, maxBytes));
            }
        };
    }

    /// One check per child; an output for all children must pass every one.
    static <KOut, VOut> OutputCheck<KOut, VOut> byChild(
            Map<String, OutputCheck<KOut, VOut>> checks) {
        Map<String, OutputCheck<KOut, VOut>> byChild = Map.copyOf(checks);
        return output -> {
            String child = output.child();
            if (child == null) {
                byChild.values().forEach(check -> check.check(output));
                return;
            }
            OutputCheck<KOut, VOut> check = byChild.get(child);
            if (check == null) {
                throw new IllegalArgumentException("No check for an output to " + child);
            }
            check.check(output);
        };
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
