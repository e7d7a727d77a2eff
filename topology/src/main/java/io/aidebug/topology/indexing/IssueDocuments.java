package io.aidebug.topology.indexing;

import io.aidebug.records.Issue;
import io.aidebug.records.IssueAttachment;
import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.retrieval.IssueDocument;
import io.aidebug.topology.signals.LogSignalExtractor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes of a merged issue what the index is told about it. Pure and thread-safe.
///
/// The body is the raw description, then for each of the newest attachments its notes and what its
/// logs say. Of a log only the text goes in that [LogSignalExtractor] would search with: questions
/// carry the same, so both sides meet in the same words, and at most 3,500 characters of a log of
/// 200,000 are worth an entry among the terms: a whole log would make every other issue's log
/// similar by its routine lines. Stack traces and logs inside the description stay as they are.
final class IssueDocuments {

    /// Older attachments would only be cut off again: terms are read from 60,000 characters.
    private static final int ATTACHMENTS = 8;

    private final LogSignalExtractor extractor = new LogSignalExtractor();

    IssueDocument of(Issue issue) {
        IssueFacts facts = issue.getFacts();
        return new IssueDocument(
                issue.getIssueKey(),
                issue.getVersion(),
                facts.getSummary(),
                body(issue),
                facts.getCreated().orElse(null),
                facts.getDomain(),
                facts.getComponent(),
                facts.getOs(),
                facts.getStatus(),
                facts.getPriority(),
                facts.getResolution(),
                facts.getAssignee(),
                facts.getIssueType(),
                facts.getUrl(),
                facts.getLabels(),
                facts.getComponents(),
                issue.getComments().stream().findFirst().map(IssueComment::getBody).orElse(""));
    }

    private String body(Issue issue) {
        Stream<String> attached =
                issue.getAttachments().stream().limit(ATTACHMENTS).flatMap(this::parts);
        return Stream.concat(Stream.of(issue.getFacts().getDescription()), attached)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private Stream<String> parts(IssueAttachment attachment) {
        return List.of(attachment.getNotes(), signals(attachment.getLogs())).stream();
    }

    private String signals(String logs) {
        return logs.isBlank() ? "" : extractor.extract(logs).queryText();
    }
}
