package io.aidebug.topology.analysis;

import io.aidebug.records.Issue;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.LogFindings;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.RetrievalTask;
import io.aidebug.records.SimilarIssue;
import io.aidebug.retrieval.IssueQuery;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.SearchOutcome;
import io.aidebug.retrieval.TransientRetrievalException;
import io.aidebug.topology.async.AsyncCall;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the logs of a question and asks the index for issues like it.
final class FindSimilar implements AsyncCall<RetrievalTask, Found> {

    private static final Logger LOG = LoggerFactory.getLogger(FindSimilar.class);
    private static final int MAX_COMMENT = 400;

    private final SimilarIssues issues;
    private final LogReading logs;

    /// The question to the index, made for fakes in tests.
    @FunctionalInterface
    interface SimilarIssues {

        SearchOutcome findSimilar(IssueQuery query) throws RetrievalException;
    }

    FindSimilar(SimilarIssues issues, LogReading logs) {
        this.issues = issues;
        this.logs = logs;
    }

    @Override
    public Found call(RetrievalTask task, CallContext context) throws CallException {
        try {
            LogFindings findings = logs.read(task.getLogs());
            return new Found(findings, result(issues.findSimilar(query(task, findings))));
        } catch (TransientRetrievalException e) {
            throw new CallException(new TransientFailure(sentence(e)), e);
        } catch (PermanentRetrievalException e) {
            throw new CallException(new PermanentFailure(sentence(e)), e);
        } catch (RetrievalException e) {
            throw new AssertionError("a sealed hierarchy has no third case", e);
        } catch (RuntimeException e) {
            // This question would fail so for ever: its asker gets a report without what it finds.
            LOG.error("Nothing similar can be looked for", e);
            throw new CallException(
                    new PermanentFailure("unforeseen: " + e.getClass().getSimpleName()), e);
        }
    }

    private static String sentence(RetrievalException failure) {
        return failure.getMessage() == null ? "the index failed" : failure.getMessage();
    }

    static IssueQuery query(RetrievalTask task, LogFindings findings) {
        Issue issue = task.getIssue();
        IssueFacts facts = issue.getFacts();
        String body =
                Stream.of(facts.getDescription(), task.getNotes(), findings.getQueryText())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining("\n"));
        return new IssueQuery(
                issue.getIssueKey(),
                facts.getSummary(),
                body,
                facts.getDomain(),
                facts.getComponent(),
                null,
                task.getQuestion().getLimit());
    }

    private static RetrievalResult result(SearchOutcome outcome) {
        return RetrievalResult.newBuilder()
                .setModel(outcome.model())
                .setCollection(outcome.collection())
                .setScope(outcome.scope())
                .setResults(outcome.issues().stream().map(FindSimilar::similar).toList())
                .build();
    }

    private static SimilarIssue similar(io.aidebug.retrieval.SimilarIssue issue) {
        return SimilarIssue.newBuilder()
                .setIssueKey(issue.issueKey())
                .setScore(issue.score())
                .setSimilarity(issue.similarity())
                .setLikelyDuplicate(issue.likelyDuplicate())
                .setSummary(issue.title())
                .setStatus(issue.status())
                .setPriority(issue.priority())
                .setResolution(issue.resolution())
                .setAssignee(issue.assignee())
                .setIssueType(issue.issueType())
                .setUrl(issue.url())
                .setDomain(issue.domain())
                .setComponent(issue.component())
                .setLabels(List.copyOf(issue.labels()))
                .setComponents(List.copyOf(issue.components()))
                .setLatestComment(Shortened.to(MAX_COMMENT, issue.latestComment()))
                .setExcerpt(issue.bodyExcerpt())
                .build();
    }
}
