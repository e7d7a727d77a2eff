package io.aidebug.standalone.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.standalone.server.Api.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/// A client that submits and imports while the server is killed, and remembers what it was
/// promised. What was not acknowledged is sent again to the next life.
final class KillRun {

    private static final int SENDERS = 4;
    private static final Duration LONG = Duration.ofMinutes(5);

    /// Both may read otherwise for a later asker.
    private static final List<String> OF_THE_ASKER = List.of("analysis_status", "cache_hit");

    private final Queue<ObjectNode> submissions;
    private final Queue<List<String>> imports;
    private final Set<String> jobs = ConcurrentHashMap.newKeySet();
    private final Set<String> issues = ConcurrentHashMap.newKeySet();
    private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();

    /// @param imports batches of lines as `/issues/import` takes them
    KillRun(List<ObjectNode> submissions, List<List<String>> imports) {
        this.submissions = new ConcurrentLinkedQueue<>(submissions);
        this.imports = new ConcurrentLinkedQueue<>(imports);
    }

    /// Submits and imports until so many submissions are acknowledged, then kills the server under
    /// the senders' hands.
    void runAndKill(KilledServer server, int acknowledged) throws InterruptedException {
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS + 1)) {
            for (int i = 0; i < SENDERS; i++) {
                senders.execute(() -> drain(submissions, next -> submit(server.api(), next)));
            }
            senders.execute(() -> drain(imports, next -> importBatch(server.api(), next)));
            Awaitility.await()
                    .atMost(LONG)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> jobs.size() >= acknowledged);
            server.process().kill();
        }
    }

    /// Sends what is left and waits for it.
    void finish(KilledServer server) throws InterruptedException {
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            senders.execute(() -> drain(submissions, next -> submit(server.api(), next)));
            senders.execute(() -> drain(imports, next -> importBatch(server.api(), next)));
        }
        Awaitility.await()
                .atMost(LONG)
                .ignoreExceptions()
                .until(() -> hasEverythingEnded(server.api()));
    }

    private boolean hasEverythingEnded(Api api) throws IOException, InterruptedException {
        for (String job : jobs) {
            if (Api.isRunning(api.job(job).body())) {
                return false;
            }
        }
        JsonNode stats = api.stats();
        return stats.path("indexing_lag").asInt(-1) == 0
                && stats.path("indexed").asInt() >= issues.size();
    }

    /// Waits until so many jobs have an answer that the next kill could change.
    void awaitAnswers(Api api, int atLeast) {
        Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> compareAnswers(api) >= atLeast);
    }

    /// Looks at every acknowledged job: it is known, and an answer once seen is the same.
    ///
    /// @return how many have an answer
    int compareAnswers(Api api) throws IOException, InterruptedException {
        for (String job : jobs) {
            Answer found = api.job(job);
            if (found.status() != 200) {
                throw new AssertionError("job " + job + " was acknowledged, now " + found);
            }
            if (!Api.isRunning(found.body())) {
                JsonNode answer = ((ObjectNode) found.body()).remove(OF_THE_ASKER);
                JsonNode earlier = answers.putIfAbsent(job, answer);
                if (earlier != null && !earlier.equals(answer)) {
                    throw new AssertionError(
                            "job %s was %s, now %s".formatted(job, earlier, answer));
                }
            }
        }
        return answers.size();
    }

    /// Acknowledged jobs whose runs did not end exactly once.
    Map<String, Long> notEndedOnce(TopicClient topics) {
        Map<String, Long> ends = topics.ends();
        return jobs.stream()
                .map(job -> job + "/1")
                .filter(run -> ends.getOrDefault(run, 0L) != 1L)
                .collect(Collectors.toMap(run -> run, run -> ends.getOrDefault(run, 0L)));
    }

    Set<String> acknowledgedJobs() {
        return Set.copyOf(jobs);
    }

    /// Every issue that was acknowledged, by an import or a submission.
    Set<String> acknowledgedIssues() {
        return Set.copyOf(issues);
    }

    private interface Sending<T> {
        void send(T item) throws IOException, InterruptedException;
    }

    /// Until there is nothing left or the server is gone; what failed is left for the next life.
    private static <T> void drain(Queue<T> queue, Sending<T> sending) {
        T next = queue.poll();
        while (next != null) {
            try {
                sending.send(next);
            } catch (IOException e) {
                queue.add(next);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            next = queue.poll();
        }
    }

    private void submit(Api api, ObjectNode submission) throws IOException, InterruptedException {
        jobs.add(api.submit(submission));
        issues.add(submission.path("issue_key").asText());
    }

    private void importBatch(Api api, List<String> lines) throws IOException, InterruptedException {
        Answer answer = api.importLines(String.join("\n", lines));
        if (answer.status() != 200 || !answer.body().path("rejected").isEmpty()) {
            throw new IOException("not accepted: " + answer);
        }
        for (String line : lines) {
            issues.add(Api.JSON.readTree(line).path("issue_key").asText());
        }
    }
}
