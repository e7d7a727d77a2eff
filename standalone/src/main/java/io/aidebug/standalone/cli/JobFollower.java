package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Polls a job until it has ended and notes every stage on `err` as it passes.
final class JobFollower {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final ApiClient api;
    private final Terminal terminal;
    private final Set<String> told = new HashSet<>();

    JobFollower(ApiClient api, Terminal terminal) {
        this.api = api;
        this.terminal = terminal;
    }

    /// Returns the job's last answer.
    JsonNode follow(String jobId) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            JsonNode job = api.get(path(jobId));
            tellStages(job);
            if (!"PROCESSING".equals(job.path("analysis_status").asText())) {
                return job;
            }
            ApiClient.rest(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.plus(FIRST_PAUSE) : LONGEST_PAUSE;
        }
    }

    static String path(String jobId) {
        return "/jira/analyze/job/" + ApiClient.segment(jobId);
    }

    private void tellStages(JsonNode job) {
        for (JsonNode stage : job.path("stages")) {
            String name = stage.path("name").asText();
            if (stage.hasNonNull("finished_at")) {
                if (told.add(name)) {
                    terminal.note(
                            Terminal.printable("  done     %-18s %s".formatted(name, took(stage))));
                }
            } else if (told.add(name + " begun")) {
                terminal.note(Terminal.printable("  running  " + name));
            }
        }
    }

    private static String took(JsonNode stage) {
        return Times.between(stage.path("started_at"), stage.path("finished_at"))
                .map(taken -> String.format(Locale.ROOT, "%,d ms", taken.toMillis()))
                .orElse("");
    }
}
