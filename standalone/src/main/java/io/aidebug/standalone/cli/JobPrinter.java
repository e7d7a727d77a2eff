package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;

/// Prints a job for people.
final class JobPrinter {

    private final Terminal terminal;

    JobPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Prints the job, as JSON when asked, and returns the exit code that its state means.
    int finish(JsonNode job, boolean json) {
        if (json) {
            terminal.say(Json.pretty(job));
        } else {
            print(job);
        }
        return "ERROR".equals(job.path("analysis_status").asText())
                ? ExitCodes.JOB_ENDED_IN_ERROR
                : ExitCodes.OK;
    }

    void print(JsonNode job) {
        terminal.say(terminal.bold(text(job, "issue_key") + "  " + text(job, "summary")));
        terminal.say(
                terminal.faint("Job " + text(job, "job_id") + "  " + text(job, "analysis_status")));
        section("Report", text(job, "report"));
        section("Analysis", text(job, "analysis"));
        section("Error", text(job, "error"));
    }

    private void section(String title, String text) {
        if (text.isBlank()) {
            return;
        }
        terminal.say("");
        terminal.say(terminal.bold(title));
        terminal.say("-".repeat(title.length()));
        terminal.say(text.stripTrailing());
    }

    private static String text(JsonNode job, String field) {
        JsonNode value = job.path(field);
        return Terminal.printable(
                value.isObject()
                        ? value.path("message").asText(Json.line(value))
                        : value.asText(""));
    }
}
