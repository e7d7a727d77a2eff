package io.aidebug.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How long a submission takes until a poll shows its report, and until its job is over.
///
/// Submissions start at a fixed rate whether or not earlier ones are done (no coordinated
/// omission). Each takes an issue of the file as a new one under a key of its own, and polls every
/// few milliseconds. Indexed issues of the file make the search as hard as it is in use.
@Command(
        name = "submit-latency",
        description = "Submits issues of FILE at a fixed rate and times their reports.",
        mixinStandardHelpOptions = true)
final class SubmitLatency implements Callable<Integer> {

    private static final long IDLE_AFTER_MILLIS = 2_000;
    private static final int IDLE_POLLS = 400;

    @Mixin Target target = new Target();

    @Option(
            names = "--count",
            defaultValue = "200",
            description = "How many submissions (default: ${DEFAULT-VALUE}).")
    int count;

    @Option(
            names = "--rate",
            defaultValue = "10",
            description = "Submissions a second (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(
            names = "--poll",
            defaultValue = "25",
            description = "Milliseconds between two polls (default: ${DEFAULT-VALUE}).")
    int pollMillis;

    @Option(
            names = "--warm-up",
            defaultValue = "50",
            description = "Submissions before that do not count (default: ${DEFAULT-VALUE}).")
    int warmUp;

    @Option(
            names = "--prefix",
            description = "Project of the new keys (default: one that was not used before).")
    String prefix = "LAT" + System.currentTimeMillis() / 1000;

    /// All in nanoseconds.
    private record Timings(
            Collection<Long> posts,
            Collection<Long> reports,
            Collection<Long> ends,
            Collection<Long> polls) {

        Timings() {
            this(
                    new ConcurrentLinkedQueue<>(),
                    new ConcurrentLinkedQueue<>(),
                    new ConcurrentLinkedQueue<>(),
                    new ConcurrentLinkedQueue<>());
        }

        void print() {
            System.out.println("POST answered         " + Percentiles.ofNanos(posts));
            System.out.println("POST to report seen   " + Percentiles.ofNanos(reports));
            System.out.println("POST to job over      " + Percentiles.ofNanos(ends));
            System.out.println("one poll              " + Percentiles.ofNanos(polls));
        }
    }

    @Override
    public Integer call() throws Exception {
        List<SampleIssue> issues = SampleIssue.read(target.file);
        Api api = new Api(target.server);
        submitAll(api, issues, 0, warmUp);
        submitAll(api, issues, warmUp, count).print();
        System.out.println(
                "one poll, else idle   " + Percentiles.ofNanos(idlePolls(api, warmUp + count)));
        return 0;
    }

    /// What a poll takes when the submissions' own work does not compete with it for the cores.
    private Collection<Long> idlePolls(Api api, int last) throws IOException, InterruptedException {
        JsonNode newest = api.get("/jobs?issue_key=" + prefix + "-" + last);
        String jobId = newest.path("jobs").path(0).path("job_id").asText();
        Thread.sleep(IDLE_AFTER_MILLIS);
        Collection<Long> polls = new ArrayList<>();
        for (int i = 0; i < IDLE_POLLS; i++) {
            long asked = System.nanoTime();
            JsonNode _ = Submission.poll(api, jobId);
            polls.add(System.nanoTime() - asked);
            Thread.sleep(pollMillis);
        }
        return polls;
    }

    private Timings submitAll(Api api, List<SampleIssue> issues, int first, int submissions)
            throws InterruptedException, ExecutionException {
        Timings timings = new Timings();
        long spacing = (long) (TimeUnit.SECONDS.toNanos(1) / rate);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < submissions; i++) {
                int number = first + i;
                LockSupport.parkNanos(start + i * spacing - System.nanoTime());
                String key = prefix + "-" + (number + 1);
                SampleIssue issue = issues.get(number * 7 % issues.size()).reworded(key);
                Submission submission = new Submission(key, issue, 5);
                all.add(threads.submit(() -> follow(api, submission, timings)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return timings;
    }

    private Void follow(Api api, Submission submission, Timings timings)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        String jobId = submission.send(api);
        timings.posts.add(System.nanoTime() - start);
        boolean reported = false;
        while (true) {
            long asked = System.nanoTime();
            JsonNode job = Submission.poll(api, jobId);
            long now = System.nanoTime();
            timings.polls.add(now - asked);
            if (!reported && Submission.showsReport(job)) {
                reported = true;
                timings.reports.add(now - start);
            }
            if (Submission.isOver(job)) {
                timings.ends.add(now - start);
                return null;
            }
            Thread.sleep(pollMillis);
        }
    }
}
