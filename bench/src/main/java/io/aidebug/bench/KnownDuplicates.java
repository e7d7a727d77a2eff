package io.aidebug.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How often an issue that is submitted as a new one finds the report it is known to duplicate.
///
/// The file has to be imported before. Each question repeats an issue of the file under a new key,
/// so the issue itself is the best answer and tells nothing: it is left out, and so are the
/// questions before, and a hit is a *known duplicate* among the first five of the rest. The new
/// issues are deleted in the end.
@Command(
        name = "known-duplicates",
        description = "Submits issues of FILE that have known duplicates and looks for those.",
        mixinStandardHelpOptions = true)
final class KnownDuplicates implements Callable<Integer> {

    private static final int FIRST = 5;
    private static final int ASKED = 20;
    private static final long POLL_MS = 20;

    @Mixin Target target = new Target();

    @Option(
            names = "--count",
            defaultValue = "10",
            description = "How many issues, spread over the file (default: ${DEFAULT-VALUE}).")
    int count;

    @Option(
            names = "--prefix",
            defaultValue = "NEW",
            description = "Project of the new keys (default: ${DEFAULT-VALUE}).")
    String prefix = "NEW";

    @Override
    public Integer call() throws Exception {
        List<SampleIssue> questions = questions(SampleIssue.read(target.file));
        Api api = new Api(target.server);
        int hits = 0;
        String report = "";
        for (int i = 0; i < questions.size(); i++) {
            String key = prefix + "-" + (i + 1);
            JsonNode job = answer(api, new Submission(key, questions.get(i), ASKED));
            boolean hit = judge(questions.get(i), job);
            hits += hit ? 1 : 0;
            report = report.isEmpty() && hit ? job.path("report").asText() : report;
        }
        System.out.printf(
                "%n%d of %d have a known duplicate in the first %d%n",
                hits, questions.size(), FIRST);
        System.out.println("\nThe report of the first of them:\n\n" + report);
        deleteAll(api, questions.size());
        return 0;
    }

    /// Issues whose duplicates are in the file, evenly spread over it.
    private List<SampleIssue> questions(List<SampleIssue> issues) {
        Set<String> keys = new TreeSet<>();
        issues.forEach(issue -> keys.add(issue.key()));
        List<SampleIssue> all =
                issues.stream()
                        .filter(issue -> issue.duplicates().stream().anyMatch(keys::contains))
                        .toList();
        List<SampleIssue> chosen = new ArrayList<>();
        for (int i = 0; i < Math.min(count, all.size()); i++) {
            chosen.add(all.get((int) ((long) i * all.size() / Math.min(count, all.size()))));
        }
        return chosen;
    }

    private static JsonNode answer(Api api, Submission submission)
            throws IOException, InterruptedException {
        String jobId = submission.send(api);
        JsonNode job = Submission.poll(api, jobId);
        while (!Submission.isOver(job)) {
            Thread.sleep(POLL_MS);
            job = Submission.poll(api, jobId);
        }
        return job;
    }

    private boolean judge(SampleIssue question, JsonNode job) {
        List<String> answers = new ArrayList<>();
        for (JsonNode result : job.path("retrieval").path("results")) {
            String key = result.path("issue_key").asText();
            if (!key.equals(question.key()) && !key.startsWith(prefix + "-")) {
                answers.add(key);
            }
        }
        List<String> first = answers.subList(0, Math.min(FIRST, answers.size()));
        boolean hit = first.stream().anyMatch(question.duplicates()::contains);
        System.out.printf(
                "%s %s (%s) wants %s, got %s%n",
                hit ? "hit " : "miss",
                question.key(),
                job.path("analysis_status").asText(),
                question.duplicates(),
                first);
        return hit;
    }

    private void deleteAll(Api api, int questions) throws IOException {
        for (int i = 1; i <= questions; i++) {
            api.delete("/jira/issue/" + prefix + "-" + i);
        }
    }
}
