package io.aidebug.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How fast issues are indexed, as a share of the bare `session.run` loop on the same texts.
///
/// From the first request until every issue can be found, on a server that has none of them yet.
/// The bare loop runs before and after, while the server rests, with as many threads as cores; what
/// else goes on in the machine moves both, so the share is what counts.
@Command(
        name = "import-rate",
        description = "Imports FILE and compares with the model alone.",
        mixinStandardHelpOptions = true)
final class ImportRate implements Callable<Integer> {

    private static final int BATCH = 200;
    private static final int REQUESTS_IN_FLIGHT = 2;
    private static final long SHORTEST_POLL_MS = 20;
    private static final long LONGEST_POLL_MS = 1_000;

    @Mixin Target target = new Target();

    @Option(names = "--pid", description = "The server's process, for its memory and CPU time.")
    @Nullable Long pid;

    @Override
    public Integer call() throws Exception {
        List<SampleIssue> issues = SampleIssue.read(target.file);
        int cores = Runtime.getRuntime().availableProcessors();
        Api api = new Api(target.server);
        try (BareModel model = BareModel.load()) {
            double before = model.rate(issues, cores);
            print("session.run alone, %d threads: %.1f issues/s", cores, before);
            double cpuBefore = pid == null ? 0 : new ServerProcess(pid).cpuSeconds();
            double rate = importAll(api, issues);
            print("import of %d issues: %.1f issues/s", issues.size(), rate);
            if (pid != null) {
                ServerProcess server = new ServerProcess(pid);
                print(
                        "the server: %d MB at its peak, %.1f s of CPU for the import",
                        server.peakMegabytes(), server.cpuSeconds() - cpuBefore);
            }
            double after = model.rate(issues, cores);
            print("session.run alone again: %.1f issues/s", after);
            print("share: %.1f %%", 100 * rate / ((before + after) / 2));
        }
        return 0;
    }

    private static double importAll(Api api, List<SampleIssue> issues)
            throws IOException, InterruptedException, ExecutionException {
        long already = api.get("/issues/stats").path("issues").asLong();
        long start = System.nanoTime();
        send(api, issues);
        double sent = seconds(start);
        JsonNode stats = api.get("/issues/stats");
        while (!isIndexed(stats, already + issues.size())) {
            Thread.sleep(untilNextPoll(stats));
            stats = api.get("/issues/stats");
        }
        print("sent after %.1f s, all indexed after %.1f s", sent, seconds(start));
        return issues.size() / seconds(start);
    }

    /// As `aidebug import` does: two requests in flight.
    private static void send(Api api, List<SampleIssue> issues)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(REQUESTS_IN_FLIGHT)) {
            List<Future<?>> requests = new ArrayList<>();
            for (int from = 0; from < issues.size(); from += BATCH) {
                List<SampleIssue> batch =
                        issues.subList(from, Math.min(from + BATCH, issues.size()));
                requests.add(threads.submit(() -> send(batch, api)));
            }
            for (Future<?> request : requests) {
                request.get();
            }
        }
    }

    private static Void send(List<SampleIssue> batch, Api api) throws IOException {
        String lines = batch.stream().map(SampleIssue::line).collect(Collectors.joining("\n"));
        JsonNode answer = api.post("/issues/import", "application/x-ndjson", lines);
        if (!answer.path("rejected").isEmpty()) {
            throw new IOException("Rejected: " + answer.path("rejected"));
        }
        return null;
    }

    /// A tenth of the time that is left, as a millisecond an issue: every poll takes from the cores
    /// what it measures.
    private static long untilNextPoll(JsonNode stats) {
        return Math.clamp(stats.path("pending").asLong(), SHORTEST_POLL_MS, LONGEST_POLL_MS);
    }

    private static boolean isIndexed(JsonNode stats, long issues) {
        return stats.path("issues").asLong() >= issues
                && stats.path("pending").asLong(-1) == 0
                && stats.path("indexed").asLong() >= issues;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
