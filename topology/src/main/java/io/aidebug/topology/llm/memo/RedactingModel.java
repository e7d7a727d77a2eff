package io.aidebug.topology.llm.memo;

import io.aidebug.redaction.Redactor;
import io.aidebug.redaction.Redactor.Redaction;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelMessage;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelRequest;
import java.time.Instant;

/// Takes secrets and personal data out of what a model replies, before it is remembered or used: a
/// model may repeat what it was trained on, or what a submission talked it into.
public final class RedactingModel implements LanguageModel {

    private final LanguageModel model;
    private final Redactor redactor;

    public RedactingModel(LanguageModel model, Redactor redactor) {
        this.model = model;
        this.redactor = redactor;
    }

    @Override
    public ModelReply ask(ModelRequest request, Instant deadline)
            throws CallException, InterruptedException {
        ModelReply reply = model.ask(request, deadline);
        ModelReply redacted = redacted(reply, request, redactor.begin());
        return redacted.equals(reply) ? reply : redacted(reply, request, numberedAfter(request));
    }

    /// The placeholders of the question stand for other secrets; their numbers are not given again.
    /// The question is long and a secret in a reply is rare, so it is read for a secret only.
    private Redaction numberedAfter(ModelRequest request) {
        Redaction redaction = redactor.begin();
        for (ModelMessage message : request.messages()) {
            var _ = redaction.redact(message.text());
        }
        return redaction;
    }

    private static ModelReply redacted(
            ModelReply reply, ModelRequest request, Redaction redaction) {
        return new ModelReply(
                new RedactedReply(redaction, request.jsonSchema()).of(reply.text()),
                redaction.redact(reply.model()),
                reply.inputTokens(),
                reply.outputTokens(),
                reply.end());
    }
}
