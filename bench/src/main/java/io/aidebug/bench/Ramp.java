package io.aidebug.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The load of `bench/k6/analyze.js` where k6 is not at hand: users who submit the same issue over
/// and over without a pause, 0 to 50 in 30 s, 50 to 100 in a minute, 100 to 0 in 30 s. Every answer
/// has to be a 200 within two seconds; the exit code is 1 when one is not.
@Command(
        name = "ramp",
        description = "Up to 100 users submit the same issue without a pause.",
        mixinStandardHelpOptions = true)
final class Ramp implements Callable<Integer> {

    private static final URI ANALYZE = URI.create("/jira/analyze");
    private static final String BODY = "{\"issue_key\": \"TEST-123\", \"summary\": \"Test issue\"}";
    private static final int MOST_USERS = 100;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8000",
            description = "Where it runs (default: ${DEFAULT-VALUE}).")
    URI server = URI.create("http://127.0.0.1:8000");

    private final Queue<Long> durations = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> failures = new TreeMap<>();

    @Override
    public Integer call() throws InterruptedException {
        long begin = System.nanoTime();
        try (HttpClient http =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int user = 0; user < MOST_USERS; user++) {
                double from = startSeconds(user);
                double to = endSeconds(user);
                users.execute(() -> submit(http, begin, from, to));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%d submissions, %.0f/s, %s%n",
                durations.size(), durations.size() / seconds, Percentiles.ofNanos(durations));
        long slow = durations.stream().filter(took -> took >= LIMIT_NANOS).count();
        System.out.printf("not 200: %s, not within 2 s: %d%n", failures, slow);
        return failures.isEmpty() && slow == 0 ? 0 : 1;
    }

    /// When the user begins, on the way from 0 to 50 in 30 s and to 100 in 60 s more.
    private static double startSeconds(int user) {
        return user < 50 ? user * 30 / 50.0 : 30 + (user - 50) * 60 / 50.0;
    }

    /// When the user leaves, on the way from 100 to 0 in the last 30 s.
    private static double endSeconds(int user) {
        return 90 + (MOST_USERS - user) * 30.0 / MOST_USERS;
    }

    private void submit(HttpClient http, long begin, double from, double to) {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(ANALYZE))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(BODY))
                        .build();
        try {
            Thread.sleep(Duration.ofMillis((long) (from * 1_000)));
            while (System.nanoTime() - begin < to * 1e9) {
                long start = System.nanoTime();
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                durations.add(System.nanoTime() - start);
                if (answer.statusCode() != 200) {
                    fail(Integer.toString(answer.statusCode()));
                }
            }
        } catch (IOException e) {
            fail(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(String how) {
        synchronized (failures) {
            failures.merge(how, 1, Integer::sum);
        }
    }
}
