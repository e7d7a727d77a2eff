package io.aidebug.retrieval;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A question nobody waits for: the next one finds the classes loaded, the index connected and its
/// term statistics read, which takes a second on two cores.
final class WarmUp implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final IssueQuery QUESTION =
            new IssueQuery(
                    null,
                    "Connection refused while a worker registers",
                    """
                    java.net.ConnectException: Connection refused
                        at com.example.rpc.Client.call(Client.java:1480)
                    """,
                    "",
                    "",
                    null,
                    5);

    private final IssueRetrieval issues;

    WarmUp(IssueRetrieval issues) {
        this.issues = issues;
    }

    @Override
    public void run() {
        try {
            var _ = issues.findSimilar(QUESTION);
        } catch (RetrievalException e) {
            log.info("The first question will take longer: {}", e.getMessage());
        }
    }
}
