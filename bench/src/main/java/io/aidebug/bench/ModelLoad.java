package io.aidebug.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How long the server takes for many analyses by a slow model, and what they cost.
///
/// Survives a server that is killed and started again: what was not acknowledged is sent again. The
/// times are the server's own (`created_at`, `updated_at`), so the polling does not have to be
/// fast.
@Command(
        name = "model-load",
        description = "Submits issues of FILE all at once and waits for their analyses.",
        mixinStandardHelpOptions = true)
final class ModelLoad implements Callable<Integer> {

    private static final int AT_A_TIME = 16;

    @Mixin Target target = new Target();

    @Option(
            names = "--count",
            defaultValue = "2000",
            description = "How many submissions (default: ${DEFAULT-VALUE}).")
    int count;

    @Option(
            names = "--model",
            defaultValue = "http://127.0.0.1:8099/v1",
            description = "The local chat server, which counts its calls (${DEFAULT-VALUE}).")
    URI model = URI.create("http://127.0.0.1:8099/v1");

    @Option(
            names = "--prefix",
            description = "Project of the new keys (default: one that was not used before).")
    String prefix = "LOAD" + System.currentTimeMillis() / 1000;

    private final Map<String, JsonNode> ended = new ConcurrentHashMap<>();

    @Override
    public Integer call() throws Exception {
        List<SampleIssue> issues = SampleIssue.read(target.file);
        Api api = new Api(target.server);
        Api counter = new Api(model);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            JsonNode before = counter.get("/calls");
            var turn = new Semaphore(AT_A_TIME);
            for (int i = 0; i < count; i++) {
                Submission submission =
                        new Submission(prefix + "-" + (i + 1), issues.get(i % issues.size()), 5);
                threads.execute(() -> follow(api, submission, turn));
            }
            while (ended.size() < count) {
                Thread.sleep(1_000);
                System.err.printf("%d of %d ended%n", ended.size(), count);
            }
            print(before, counter.get("/calls"));
        }
        return 0;
    }

    private void follow(Api api, Submission submission, Semaphore turn) {
        try {
            String jobId = patiently(turn, () -> submission.send(api));
            JsonNode job = patiently(turn, () -> Submission.poll(api, jobId));
            while (!Submission.isOver(job)) {
                Thread.sleep(1_000);
                job = patiently(turn, () -> Submission.poll(api, jobId));
            }
            ended.put(jobId, job);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Request<T> {
        T send() throws IOException;
    }

    private static <T> T patiently(Semaphore turn, Request<T> request) throws InterruptedException {
        while (true) {
            turn.acquire();
            try {
                return request.send();
            } catch (IOException _) {
                // The server is away, or has no room for now.
                Thread.sleep(500);
            } finally {
                turn.release();
            }
        }
    }

    private void print(JsonNode before, JsonNode after) {
        List<Instant> begun = new ArrayList<>();
        List<Instant> over = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (JsonNode job : ended.values()) {
            begun.add(Instant.parse(job.path("created_at").asText()));
            over.add(Instant.parse(job.path("updated_at").asText()));
            outcomes.merge(
                    job.path("analysis_status").asText() + " by " + job.at("/llm/status").asText(),
                    1,
                    Integer::sum);
        }
        begun.sort(null);
        over.sort(null);
        double seconds = Duration.between(begun.getFirst(), over.getLast()).toMillis() / 1e3;
        System.out.printf("jobs ended            %d: %s%n", ended.size(), outcomes);
        System.out.printf("first POST to last end %.1f s%n", seconds);
        long calls = grown(before, after, "calls");
        System.out.printf(
                "calls of the model    %d, %d of them for what was asked before%n",
                calls, calls - grown(before, after, "distinct"));
        long answers = grown(before, after, "answers");
        System.out.printf(
                "whole replies         %d, %d of them for what was answered before%n",
                answers, answers - grown(before, after, "distinct_answers"));
    }

    private static long grown(JsonNode before, JsonNode after, String count) {
        return after.path(count).asLong() - before.path(count).asLong();
    }
}
