package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/// Counts what another answerer writes, by level and by whether it is degraded. What the offline
/// rules write once its time is up is counted by the stage.
record MeteredAnswerer(Answerer answerer, MeterRegistry registry) implements Answerer {

    @Override
    public WrittenAnswer answer(AnalysisEvidence evidence, CallContext context)
            throws CallException, InterruptedException {
        WrittenAnswer written = answerer.answer(evidence, context);
        registry.counter(
                        "aidebug.answers",
                        "level",
                        AnswerDegree.of(written, "").level().name().toLowerCase(Locale.ROOT),
                        "degraded",
                        Boolean.toString(!written.degraded().isEmpty()))
                .increment();
        return written;
    }
}
