package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Gathers rows into batches and sends two at a time. The reading thread waits while two are under
/// way, so a file of any length needs the memory of a few batches.
final class BatchSender implements RowSink, AutoCloseable {

    private static final String PATH = "/issues/import";
    private static final String TYPE = "application/x-ndjson";
    private static final int IN_FLIGHT = 2;
    private static final int MOST_LINES = 200;
    private static final int MOST_BYTES = 4 << 20;
    private static final int SERVER_BYTES = 5 << 20;

    private final ApiClient api;
    private final ImportTally tally;
    private final ProgressLine progress;
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("import-", 0).factory());
    private final List<Future<?>> underWay = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private List<IssueRow> batch = new ArrayList<>();
    private int batchBytes;

    BatchSender(ApiClient api, ImportTally tally, ProgressLine progress) {
        this.api = api;
        this.tally = tally;
        this.progress = progress;
    }

    @Override
    public void issue(IssueRow row) {
        int bytes = row.json().getBytes(StandardCharsets.UTF_8).length + 1;
        if (bytes > SERVER_BYTES) {
            rejected(row.line(), row.issueKey(), "larger than the 5 MB that one request may hold");
            return;
        }
        if (batch.size() == MOST_LINES || batchBytes + bytes > MOST_BYTES) {
            dispatch();
        }
        batch.add(row);
        batchBytes += bytes;
    }

    @Override
    public void skipped(long line, @Nullable String issueKey, String reason) {
        tally.skip(line, issueKey, reason);
        progress.at(tally.settled());
    }

    @Override
    public void rejected(long line, @Nullable String issueKey, String reason) {
        tally.reject(line, issueKey, reason);
        progress.at(tally.settled());
    }

    /// Sends what is left and waits for every answer; the first failure of any batch is thrown here
    /// or from [#issue].
    void finish() {
        if (!batch.isEmpty()) {
            dispatch();
        }
        free.acquireUninterruptibly(IN_FLIGHT);
        free.release(IN_FLIGHT);
        throwFailure();
    }

    private void dispatch() {
        List<IssueRow> rows = batch;
        batch = new ArrayList<>();
        batchBytes = 0;
        try {
            free.acquire();
        } catch (InterruptedException e) {
            throw CliFailure.interrupted();
        }
        if (failure.get() != null) {
            free.release();
            throwFailure();
        }
        underWay.removeIf(Future::isDone);
        underWay.add(threads.submit(() -> sendAndRelease(rows)));
    }

    private void throwFailure() {
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    private void sendAndRelease(List<IssueRow> rows) {
        try {
            send(rows);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            free.release();
        }
    }

    private void send(List<IssueRow> rows) {
        ApiAnswer answer = api.tryPost(PATH, TYPE, body(rows));
        if (answer.ok()) {
            settle(rows, answer.body());
        } else if (!concernsTheRows(answer)) {
            throw ApiClient.failure(answer);
        } else if (rows.size() == 1) {
            IssueRow row = rows.getFirst();
            rejected(row.line(), row.issueKey(), answer.problem());
        } else {
            send(rows.subList(0, rows.size() / 2));
            send(rows.subList(rows.size() / 2, rows.size()));
        }
    }

    private static boolean concernsTheRows(ApiAnswer answer) {
        return answer.status() == 400 || answer.status() == 413 || answer.status() == 422;
    }

    private void settle(List<IssueRow> rows, JsonNode answer) {
        Map<Integer, String> reasons = new HashMap<>();
        for (JsonNode fault : answer.path("rejected")) {
            reasons.put(fault.path("line").asInt(), fault.path("reason").asText("no reason given"));
        }
        for (int i = 0; i < rows.size(); i++) {
            IssueRow row = rows.get(i);
            String reason = reasons.get(i + 1);
            if (reason == null) {
                tally.accept(row.issueKey());
            } else {
                tally.reject(row.line(), row.issueKey(), reason);
            }
        }
        progress.at(tally.settled());
    }

    private static byte[] body(List<IssueRow> rows) {
        StringBuilder body = new StringBuilder();
        rows.forEach(row -> body.append(row.json()).append('\n'));
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
