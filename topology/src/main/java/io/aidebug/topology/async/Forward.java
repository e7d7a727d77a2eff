package io.aidebug.topology.async;

import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// One record to send on, complete in every part.
///
/// @param record what to send
/// @param child the name of the node that gets it, or null for every child of the stage
public record Forward<KOut, VOut>(Record<KOut, VOut> record, @Nullable String child) {

    public static <KOut, VOut> Forward<KOut, VOut> toAll(Record<KOut, VOut> record) {
        return new Forward<>(record, null);
    }

    public static <KOut, VOut> Forward<KOut, VOut> to(String child, Record<KOut, VOut> record) {
        return new Forward<>(record, child);
    }
}
