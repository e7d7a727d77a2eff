package io.aidebug.standalone.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Imports one file through `POST /issues/import`: counts it, sends it, and waits until it can be
/// found.
final class BulkImport {

    private final ApiClient api;
    private final Terminal terminal;
    private final Duration poll;

    BulkImport(ApiClient api, Terminal terminal) {
        this(api, terminal, Duration.ofMillis(500));
    }

    /// @param poll how often to ask how far the index is
    BulkImport(ApiClient api, Terminal terminal, Duration poll) {
        this.api = api;
        this.terminal = terminal;
        this.poll = poll;
    }

    ImportReport run(IssueSource source, boolean waitForIndex) throws IOException {
        IssueFormat format = source.format();
        long rows = count(format, source);
        ImportTally tally = new ImportTally();
        long start = System.nanoTime();
        send(format, source, rows, tally);
        Duration sending = Duration.ofNanos(System.nanoTime() - start);
        @Nullable IndexingOutcome indexing =
                waitForIndex && tally.accepted() > 0
                        ? new IndexingWatch(api, terminal, poll).await(tally.distinctIssues())
                        : null;
        return new ImportReport(
                source.name(),
                format.label(),
                tally.accepted(),
                tally.skippedRows(),
                tally.rejectedRows(),
                sending,
                Duration.ofNanos(System.nanoTime() - start),
                indexing);
    }

    private void send(IssueFormat format, IssueSource source, long rows, ImportTally tally)
            throws IOException {
        try (ProgressLine progress = new ProgressLine(terminal, "Sending ", rows, "issues");
                BatchSender sender = new BatchSender(api, tally, progress)) {
            format.read(source, sender);
            sender.finish();
        }
    }

    private static long count(IssueFormat format, IssueSource source) throws IOException {
        AtomicLong rows = new AtomicLong();
        format.read(
                source,
                new RowSink() {
                    @Override
                    public void issue(IssueRow row) {
                        rows.incrementAndGet();
                    }

                    @Override
                    public void skipped(long line, @Nullable String issueKey, String reason) {
                        rows.incrementAndGet();
                    }

                    @Override
                    public void rejected(long line, @Nullable String issueKey, String reason) {
                        rows.incrementAndGet();
                    }
                });
        return rows.get();
    }
}
