package io.aidebug.topology.sync;

import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.redaction.Redactor;
import io.aidebug.redaction.Redactor.Redaction;

/// Takes secrets and personal data out of what Jira tells, in the fields in which people write.
record FactsRedaction(Redactor redactor) {

    IssueFacts of(IssueFacts facts) {
        Redaction redaction = redactor.begin();
        return IssueFacts.newBuilder(facts)
                .setSummary(redaction.redact(facts.getSummary()))
                .setDescription(redaction.redact(facts.getDescription()))
                .setComponent(redaction.redact(facts.getComponent()))
                .setAssignee(redaction.redact(facts.getAssignee()))
                .setUrl(redaction.redact(facts.getUrl()))
                .setComments(facts.getComments().stream().map(c -> of(c, redaction)).toList())
                .build();
    }

    private static IssueComment of(IssueComment comment, Redaction redaction) {
        return IssueComment.newBuilder(comment)
                .setAuthor(redaction.redact(comment.getAuthor()))
                .setBody(redaction.redact(comment.getBody()))
                .build();
    }
}
