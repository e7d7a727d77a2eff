package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `aidebug jobs`.
@Command(
        description = "Lists jobs, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug jobs",
            "  ./aidebug jobs --status error --all",
            "  ./aidebug jobs --issue PAY-12 --json"
        })
final class JobsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only processing, completed, skipped or error.")
    @Nullable String status;

    @Option(names = "--issue", paramLabel = "KEY", description = "Only jobs about this issue.")
    @Nullable String issue;

    @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 100 (default 20).")
    @Nullable Integer limit;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "Go on where an earlier list ended.")
    @Nullable String cursor;

    @Option(names = "--all", description = "List every page.")
    boolean all;

    @Mixin Connection connection = new Connection();

    JobsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ObjectNode gathered = Json.object();
        var jobs = gathered.putArray("jobs");
        String next = cursor;
        try (ApiClient api = connection.client()) {
            do {
                JsonNode page = api.get(path(next));
                page.path("jobs").forEach(connection.json ? jobs::add : this::print);
                next = page.path("next_cursor").asText(null);
            } while (all && next != null);
        }
        if (connection.json) {
            terminal.say(Json.pretty(gathered.put("next_cursor", next)));
        } else if (next != null) {
            terminal.note("There is more: --all, or --cursor " + Terminal.printable(next));
        }
        return ExitCodes.OK;
    }

    private String path(@Nullable String from) {
        StringBuilder query = new StringBuilder();
        add(query, "status", status == null ? null : status.toUpperCase(Locale.ROOT));
        add(query, "issue_key", issue);
        add(query, "limit", limit == null ? null : limit.toString());
        add(query, "cursor", from);
        return "/jobs" + query;
    }

    private static void add(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(ApiClient.segment(value));
        }
    }

    private void print(JsonNode job) {
        terminal.say(
                "%s  %s  %-10s  %-14s  %s"
                        .formatted(
                                text(job, "job_id"),
                                text(job, "updated_at"),
                                text(job, "analysis_status"),
                                terminal.bold(text(job, "issue_key")),
                                text(job, "summary")));
        String why = text(job, "error").isEmpty() ? text(job, "degraded") : text(job, "error");
        if (!why.isEmpty()) {
            terminal.say(terminal.faint("    " + why));
        }
    }

    private static String text(JsonNode job, String field) {
        return Terminal.printable(job.path(field).asText(""));
    }
}
