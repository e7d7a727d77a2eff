package io.aidebug.topology.llm.memo;

import io.aidebug.redaction.Redactor;
import io.aidebug.redaction.Redactor.Redaction;
import io.aidebug.topology.llm.ModelMessage;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelRequest;

/// Takes secrets and personal data out of replies. A reply that has been through it comes back as
/// it is.
final class ReplyRedaction {

    private final Redactor redactor;

    ReplyRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    /// The reply to the request, without secrets.
    ModelReply of(ModelReply reply, ModelRequest request) {
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
