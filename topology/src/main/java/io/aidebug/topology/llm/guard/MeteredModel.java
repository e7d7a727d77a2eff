package io.aidebug.topology.llm.guard;

import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/// Counts the calls that really go to a model: `aidebug.llm.calls` (a timer by `outcome`: answered,
/// transient, permanent, cut_off) and `aidebug.llm.tokens` (by `direction`: input, output).
public final class MeteredModel implements LanguageModel {

    private final LanguageModel model;
    private final MeterRegistry registry;
    private final Counter input;
    private final Counter output;

    public MeteredModel(LanguageModel model, MeterRegistry registry) {
        this.model = model;
        this.registry = registry;
        this.input = tokens("input");
        this.output = tokens("output");
    }

    @Override
    public ModelReply ask(ModelRequest request, Instant deadline)
            throws CallException, InterruptedException {
        long from = System.nanoTime();
        String outcome = "cut_off";
        try {
            ModelReply reply = model.ask(request, deadline);
            outcome = "answered";
            input.increment(reply.inputTokens());
            output.increment(reply.outputTokens());
            return reply;
        } catch (CallException e) {
            outcome =
                    switch (e.failure()) {
                        case TransientFailure _ -> "transient";
                        case PermanentFailure _ -> "permanent";
                    };
            throw e;
        } finally {
            calls(outcome).record(Duration.ofNanos(System.nanoTime() - from));
        }
    }

    private Timer calls(String outcome) {
        return Timer.builder("aidebug.llm.calls")
                .description("Calls of the language model")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry);
    }

    private Counter tokens(String direction) {
        return Counter.builder("aidebug.llm.tokens")
                .description("Tokens read and written by the language model")
                .tag("direction", direction)
                .register(registry);
    }
}
