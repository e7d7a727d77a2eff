package io.aidebug.service.redaction;

import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.redaction.Redactor.Redaction;
import java.util.List;

/// An issue as a tracker tells it, without secrets and personal data. Every field is read: people
/// type tokens into labels, too. Keys and times are not text.
public final class FactsRedaction {

    private FactsRedaction() {}

    /// The facts redacted, as one submission.
    public static IssueFacts of(IssueFacts facts, Redaction redaction) {
        return IssueFacts.newBuilder(facts)
                .setSummary(redaction.redact(facts.getSummary()))
                .setDescription(redaction.redact(facts.getDescription()))
                .setLogs(redaction.redact(facts.getLogs()))
                .setNotes(redaction.redact(facts.getNotes()))
                .setUrl(redaction.redact(facts.getUrl()))
                .setDomain(redaction.redact(facts.getDomain()))
                .setComponent(redaction.redact(facts.getComponent()))
                .setOs(redaction.redact(facts.getOs()))
                .setStatus(redaction.redact(facts.getStatus()))
                .setPriority(redaction.redact(facts.getPriority()))
                .setResolution(redaction.redact(facts.getResolution()))
                .setIssueType(redaction.redact(facts.getIssueType()))
                .setAssignee(redaction.redact(facts.getAssignee()))
                .setProgramTheme(redaction.redact(facts.getProgramTheme()))
                .setLabels(all(facts.getLabels(), redaction))
                .setComponents(all(facts.getComponents(), redaction))
                .setComments(facts.getComments().stream().map(c -> of(c, redaction)).toList())
                .build();
    }

    private static List<String> all(List<String> texts, Redaction redaction) {
        return texts.stream().map(redaction::redact).toList();
    }

    private static IssueComment of(IssueComment comment, Redaction redaction) {
        return IssueComment.newBuilder(comment)
                .setAuthor(redaction.redact(comment.getAuthor()))
                .setBody(redaction.redact(comment.getBody()))
                .build();
    }
}
