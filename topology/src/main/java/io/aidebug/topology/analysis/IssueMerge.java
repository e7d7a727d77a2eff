package io.aidebug.topology.analysis;

import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AskedJob;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueAttachment;
import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.IssueUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How what is known of an issue grows: a field that is told replaces the one that was known, a
/// blank says nothing, and logs, notes and comments are added. Pure.
final class IssueMerge {

    /// The most of each that an issue keeps, newest first, so that a record stays well under
    /// [io.aidebug.schemas.Topics#MAX_RECORD_BYTES] at four bytes a character.
    static final int MAX_COMMENTS = 200;

    static final int MAX_COMMENT_CHARACTERS = 300_000;
    static final int MAX_ATTACHMENTS = 20;
    static final int MAX_ATTACHMENT_CHARACTERS = 400_000;

    /// More submissions of one issue than differ from each other before the first of them expires.
    static final int MAX_ASKED_JOBS = 2_000;

    static final int MAX_SNIPPETS = 20;
    static final int MAX_SNIPPET_CHARACTERS = 240_000;

    private IssueMerge() {}

    /// The issue once the update is known; the same instance when it says nothing new.
    ///
    /// Every list is a plain one: Avro's own cannot compare records that hold an optional time
    /// (`GenericData.Array.equals` knows no logical types, AVRO 1.12).
    ///
    /// @param now in whole milliseconds
    static Issue merge(@Nullable Issue known, IssueUpdate update, Instant now) {
        Issue base = known == null ? unknown(update.getIssueKey(), now) : known;
        Issue next =
                Issue.newBuilder(base)
                        .setFacts(facts(base.getFacts(), update.getFacts()))
                        .setComments(comments(base.getComments(), update.getFacts().getComments()))
                        .setAttachments(attachments(base.getAttachments(), update))
                        .setSnippets(snippets(base.getSnippets(), update.getSnippets()))
                        .setAskedJobs(askedJobs(base.getAskedJobs(), update.getQuestion()))
                        .build();
        return known != null && next.equals(known) ? known : changed(next, now);
    }

    /// The issue with the issues that its newest job found similar; the same instance when they are
    /// known. Its version stays: nothing changes of what is indexed, and to index every issue again
    /// once its report is made would cost as much as the report.
    static Issue related(Issue known, List<String> issueKeys, Instant now) {
        return issueKeys.equals(known.getRelatedIssueKeys())
                ? known
                : Issue.newBuilder(known)
                        .setRelatedIssueKeys(List.copyOf(issueKeys))
                        .setChangedAt(now)
                        .build();
    }

    private static Issue unknown(String issueKey, Instant now) {
        return Issue.newBuilder()
                .setIssueKey(issueKey)
                .setVersion(0)
                .setFacts(IssueFacts.newBuilder().build())
                .setFirstSeenAt(now)
                .setChangedAt(now)
                .build();
    }

    /// The clock's milliseconds make the version grow across a deletion, after which nothing is
    /// known of the former one.
    private static Issue changed(Issue issue, Instant now) {
        return Issue.newBuilder(issue)
                .setVersion(Math.max(issue.getVersion() + 1, now.toEpochMilli()))
                .setChangedAt(now)
                .build();
    }

    private static IssueFacts facts(IssueFacts known, IssueFacts told) {
        return IssueFacts.newBuilder()
                .setSummary(either(known.getSummary(), told.getSummary()))
                .setDescription(either(known.getDescription(), told.getDescription()))
                .setDomain(either(known.getDomain(), told.getDomain()))
                .setComponent(either(known.getComponent(), told.getComponent()))
                .setOs(either(known.getOs(), told.getOs()))
                .setStatus(either(known.getStatus(), told.getStatus()))
                .setPriority(either(known.getPriority(), told.getPriority()))
                .setResolution(either(known.getResolution(), told.getResolution()))
                .setAssignee(either(known.getAssignee(), told.getAssignee()))
                .setIssueType(either(known.getIssueType(), told.getIssueType()))
                .setUrl(either(known.getUrl(), told.getUrl()))
                .setProgramTheme(either(known.getProgramTheme(), told.getProgramTheme()))
                .setLabels(either(known.getLabels(), told.getLabels()))
                .setComponents(either(known.getComponents(), told.getComponents()))
                .setDuplicates(either(known.getDuplicates(), told.getDuplicates()))
                .setCreated(told.getCreated().or(known::getCreated).orElse(null))
                .setUpdated(told.getUpdated().or(known::getUpdated).orElse(null))
                .build();
    }

    private static String either(String known, String told) {
        return told.isBlank() ? known : told;
    }

    private static List<String> either(List<String> known, List<String> told) {
        return List.copyOf(told.isEmpty() ? known : told);
    }

    /// Newest first; those without a time last.
    private static List<IssueComment> comments(List<IssueComment> known, List<IssueComment> told) {
        if (told.isEmpty()) {
            return List.copyOf(known);
        }
        Set<IssueComment> all = new LinkedHashSet<>(told);
        all.addAll(known);
        List<IssueComment> sorted = new ArrayList<>(all);
        sorted.sort(
                Comparator.comparing(
                        (IssueComment comment) -> comment.getCreated().orElse(Instant.EPOCH),
                        Comparator.reverseOrder()));
        return Newest.within(
                sorted, MAX_COMMENTS, MAX_COMMENT_CHARACTERS, c -> c.getBody().length());
    }

    private static List<IssueAttachment> attachments(
            List<IssueAttachment> known, IssueUpdate update) {
        String logs = update.getFacts().getLogs();
        String notes = update.getFacts().getNotes();
        if ((logs.isBlank() && notes.isBlank())
                || known.stream()
                        .anyMatch(a -> a.getLogs().equals(logs) && a.getNotes().equals(notes))) {
            return List.copyOf(known);
        }
        List<IssueAttachment> all = new ArrayList<>();
        all.add(
                new IssueAttachment(
                        update.getQuestion().map(AnalysisQuestion::getJobId).orElse(""),
                        update.getSource(),
                        update.getToldAt(),
                        logs,
                        notes));
        all.addAll(known);
        return Newest.within(
                all,
                MAX_ATTACHMENTS,
                MAX_ATTACHMENT_CHARACTERS,
                a -> a.getLogs().length() + a.getNotes().length());
    }

    /// The same code at the same place again is the newest anew, unless it is that already.
    private static List<CodeSnippet> snippets(List<CodeSnippet> known, List<CodeSnippet> told) {
        List<CodeSnippet> all = new ArrayList<>(known);
        for (CodeSnippet snippet : told) {
            if (all.isEmpty() || !isSameCode(all.getFirst(), snippet)) {
                all.removeIf(other -> isSameCode(other, snippet));
                all.addFirst(snippet);
            }
        }
        return Newest.within(
                all, MAX_SNIPPETS, MAX_SNIPPET_CHARACTERS, s -> s.getContent().length());
    }

    private static boolean isSameCode(CodeSnippet one, CodeSnippet other) {
        return one.getContent().equals(other.getContent())
                && one.getFilePath().equals(other.getFilePath());
    }

    private static List<AskedJob> askedJobs(
            List<AskedJob> known, Optional<AnalysisQuestion> question) {
        if (question.isEmpty()) {
            return List.copyOf(known);
        }
        List<AskedJob> all = new ArrayList<>();
        all.add(new AskedJob(question.get().getJobId(), question.get().getAttempt()));
        known.stream()
                .filter(job -> !job.getJobId().equals(question.get().getJobId()))
                .forEach(all::add);
        return Newest.within(all, MAX_ASKED_JOBS, Integer.MAX_VALUE, _ -> 0);
    }
}
