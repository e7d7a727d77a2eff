package io.aidebug.topology.async;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// The stage's node in the topology. It holds nothing itself: Streams calls `init` again on the
/// same object when it revives a task, so everything in memory is made there anew.
final class DurableAsyncProcessor<
                K extends @Nullable Object, I extends @Nullable Object, O, KOut, VOut>
        implements Processor<K, I, KOut, VOut> {

    private final DurableAsyncStage<K, I, O, KOut, VOut> stage;
    private @Nullable StageTask<K, I, O, KOut, VOut> task;

    DurableAsyncProcessor(DurableAsyncStage<K, I, O, KOut, VOut> stage) {
        this.stage = stage;
    }

    @Override
    public void init(ProcessorContext<KOut, VOut> context) {
        close();
        task = new StageTask<>(stage, context);
        task.open();
    }

    @Override
    public void process(Record<K, I> record) {
        if (task == null) {
            throw new IllegalStateException("process before init");
        }
        task.accept(record);
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
            task = null;
        }
    }
}
