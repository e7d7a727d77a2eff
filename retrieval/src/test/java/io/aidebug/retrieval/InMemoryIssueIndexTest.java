package io.aidebug.retrieval;

final class InMemoryIssueIndexTest extends IssueIndexContract {

    @Override
    protected IssueIndex open() {
        return new InMemoryIssueIndex();
    }
}
