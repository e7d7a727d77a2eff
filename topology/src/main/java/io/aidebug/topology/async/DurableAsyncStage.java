package io.aidebug.topology.async;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// A node that makes one slow call per record and forwards what comes of it, without ever blocking
/// its stream thread and without losing or doubling a result in a crash. See the package's page for
/// how.
///
/// ```java
/// topology.addProcessor("find-similar", new DurableAsyncStage<>(gate, requests, call, forwarder, settings), "read");
/// ```
///
/// @param gate shared by every Streams client of this process that runs the stage
/// @param requests what a request is: serdes, identity, whether a newer one replaces an older one
/// @param call the slow call, on a virtual thread
/// @param forwarder builds the outputs, on the stream thread
public record DurableAsyncStage<
                K extends @Nullable Object, I extends @Nullable Object, O, KOut, VOut>(
        CallGate<O> gate,
        Requests<K, I> requests,
        AsyncCall<I, O> call,
        OutcomeForwarder<K, I, O, KOut, VOut> forwarder,
        StageSettings settings)
        implements ProcessorSupplier<K, I, KOut, VOut> {

    /// The store that holds what is not finished, in order to name it in views and alerts.
    public static String storeName(String stage) {
        return stage + "-in-flight";
    }

    @Override
    public Processor<K, I, KOut, VOut> get() {
        return new DurableAsyncProcessor<>(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(storeName(gate.stage())),
                                Serdes.String(),
                                new EnvelopeSerde())
                        .withCachingDisabled()
                        .withLoggingEnabled(settings.changelog()));
    }
}
