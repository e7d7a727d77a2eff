package io.aidebug.topology.llm.setup;

import io.aidebug.records.ModelMemo;
import io.aidebug.redaction.Redactor;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.LlmSettings;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelRequest;
import io.aidebug.topology.llm.guard.GuardedModel;
import io.aidebug.topology.llm.guard.GuardedModel.Waits;
import io.aidebug.topology.llm.guard.MeteredModel;
import io.aidebug.topology.llm.memo.KafkaReplyMemory;
import io.aidebug.topology.llm.memo.RedactingModel;
import io.aidebug.topology.llm.memo.RememberingModel;
import io.aidebug.topology.llm.openai.OpenAiLanguageModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;

/// The model that the settings name, with all that stands around it. Opened before the answering
/// application, closed after it.
public final class ConfiguredModel implements LanguageModel, AutoCloseable {

    private final OpenAiLanguageModel server;
    private final KafkaReplyMemory memory;
    private final LanguageModel model;

    /// Asks nobody anything yet.
    ///
    /// @param memos serde of the remembered replies; stays open
    /// @param redactor goes over every reply, also a remembered one
    public ConfiguredModel(
            LlmSettings settings,
            KafkaSettings kafka,
            Serde<ModelMemo> memos,
            Redactor redactor,
            MeterRegistry registry) {
        Clock clock = Clock.systemUTC();
        server = new OpenAiLanguageModel(settings.server(), clock);
        var guarded =
                new GuardedModel(
                        new MeteredModel(server, registry),
                        settings.budget(),
                        Waits.USUAL,
                        registry,
                        clock);
        memory = new KafkaReplyMemory(kafka, memos, registry, clock, guarded::spentBefore);
        model =
                new RememberingModel(
                        new RedactingModel(guarded, redactor),
                        settings.server().model(),
                        memory,
                        redactor,
                        registry);
    }

    @Override
    public ModelReply ask(ModelRequest request, Instant deadline)
            throws CallException, InterruptedException {
        return model.ask(request, deadline);
    }

    @Override
    public void close() {
        server.close();
        memory.close();
    }
}
