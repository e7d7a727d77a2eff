package io.aidebug.query.http;

import io.aidebug.query.lookup.IssueView;
import io.aidebug.service.http.ConditionalAnswer;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `GET /jira/issue/{key}`: the stored issue.
final class IssueHandler implements Handler {

    private final IssueView issues;

    IssueHandler(IssueView issues) {
        this.issues = issues;
    }

    @Override
    public void handle(Context context) {
        StoredIssue stored = StoredIssue.of(context, issues);
        ConditionalAnswer.json(context, IssueAnswer.of(stored.issue(), stored.entry()));
    }
}
