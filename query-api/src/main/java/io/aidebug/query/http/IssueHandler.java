package io.aidebug.query.http;

import io.aidebug.query.lookup.IssueView;
import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.records.IssueEntry;
import io.aidebug.service.contract.IssueKey;
import io.aidebug.service.http.ConditionalAnswer;
import io.aidebug.service.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `GET /jira/issue/{key}`: the stored issue.
final class IssueHandler implements Handler {

    private static final String UNKNOWN = "No issue with this key is stored.";

    private final IssueView issues;

    IssueHandler(IssueView issues) {
        this.issues = issues;
    }

    @Override
    public void handle(Context context) {
        IssueKey key =
                IssueKey.parse(context.pathParam("key"))
                        .orElseThrow(() -> ProblemException.notFound(UNKNOWN));
        switch (issues.issue(key.text())) {
            case Found<IssueEntry>(IssueEntry entry) ->
                    ConditionalAnswer.json(
                            context,
                            IssueAnswer.of(
                                    entry.getIssue()
                                            .orElseThrow(() -> ProblemException.notFound(UNKNOWN)),
                                    entry));
            case Absent<IssueEntry> _ -> throw ProblemException.notFound(UNKNOWN);
            case Unavailable<IssueEntry> no ->
                    throw ProblemException.unavailable(
                            "The issue cannot be looked up now: " + no.reason() + ".",
                            no.retryAfter());
        }
    }
}
