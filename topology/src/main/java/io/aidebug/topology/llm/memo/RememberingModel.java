package io.aidebug.topology.llm.memo;

import io.aidebug.redaction.Redactor;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;

/// Asks the memory first, and makes a new reply durable before anybody uses it. What it remembers
/// is redacted once more when it is recalled: it may be older than a rule that finds a secret in
/// it. Meter: `aidebug.llm.recalled`, calls that did not have to be made.
public final class RememberingModel implements LanguageModel {

    private final LanguageModel model;
    private final String name;
    private final ReplyMemory memory;
    private final ReplyRedaction redaction;
    private final Counter recalled;

    /// @param name the model's name: another model's replies are not its own
    /// @param redactor goes over what is recalled
    public RememberingModel(
            LanguageModel model,
            String name,
            ReplyMemory memory,
            Redactor redactor,
            MeterRegistry registry) {
        this.model = model;
        this.name = name;
        this.memory = memory;
        this.redaction = new ReplyRedaction(redactor);
        this.recalled =
                Counter.builder("aidebug.llm.recalled")
                        .description("Replies of the language model that were remembered")
                        .register(registry);
    }

    @Override
    public ModelReply ask(ModelRequest request, Instant deadline)
            throws CallException, InterruptedException {
        String key = RequestKey.of(name, request);
        Optional<ModelReply> known = memory.recall(key);
        if (known.isPresent()) {
            recalled.increment();
            return redaction.of(known.get(), request);
        }
        ModelReply reply = model.ask(request, deadline);
        memory.remember(key, request.promptVersion(), reply);
        return reply;
    }
}
