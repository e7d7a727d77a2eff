package io.aidebug.topology.llm.memo;

import io.aidebug.redaction.Redactor;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelRequest;
import java.time.Instant;

/// Takes secrets and personal data out of what a model replies, before it is remembered or used: a
/// model may repeat what it was trained on, or what a submission talked it into.
public final class RedactingModel implements LanguageModel {

    private final LanguageModel model;
    private final ReplyRedaction redaction;

    public RedactingModel(LanguageModel model, Redactor redactor) {
        this.model = model;
        this.redaction = new ReplyRedaction(redactor);
    }

    @Override
    public ModelReply ask(ModelRequest request, Instant deadline)
            throws CallException, InterruptedException {
        return redaction.of(model.ask(request, deadline), request);
    }
}
