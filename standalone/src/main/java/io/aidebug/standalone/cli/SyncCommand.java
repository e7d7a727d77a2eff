package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aidebug sync`.
@Command(
        description = {
            "Pulls issues from Jira: named ones, or those that a query finds.",
            "A query without an ORDER BY is pulled in the order of changes and goes on where its last pull ended; one with an ORDER BY is pulled from its top each time.",
            "The server reads Jira, so it is the server that needs AIDEBUG_JIRA_URL, AIDEBUG_JIRA_USER and AIDEBUG_JIRA_TOKEN."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug sync PAY-12 PAY-15",
            "  ./aidebug sync --jql 'project = PAY' --max-results 500 --all",
            "  ./aidebug sync --jql 'project = PAY ORDER BY created DESC' --max-results 100"
        })
final class SyncCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Duration poll;

    @Parameters(paramLabel = "KEY", arity = "0..*", description = "Keys of issues to pull.")
    List<String> keys = new ArrayList<>();

    @Option(names = "--jql", paramLabel = "QUERY", description = "A query in Jira's language.")
    @Nullable String jql;

    @Option(
            names = "--max-results",
            paramLabel = "N",
            description = "The most issues of one pull, 1 to 500 (default 25).")
    @Nullable Integer maxResults;

    @Option(
            names = "--max-comments",
            paramLabel = "N",
            description = "The newest comments to bring with an issue, 0 to 200 (default 25).")
    @Nullable Integer maxComments;

    @Option(names = "--all", description = "Pull again until there is no more.")
    boolean all;

    @Option(
            names = "--from-start",
            description = "Begin anew instead of where the last pull of this query ended.")
    boolean fromStart;

    @Option(names = "--no-wait", description = "Only say the job id; the pull goes on.")
    boolean noWait;

    @Option(
            names = "--job",
            paramLabel = "ID",
            description = "Follow a pull that was begun before.")
    @Nullable String job;

    @Mixin Connection connection = new Connection();

    SyncCommand(Terminal terminal) {
        this(terminal, Duration.ofMillis(500));
    }

    /// @param poll how often to ask
    SyncCommand(Terminal terminal, Duration poll) {
        this.terminal = terminal;
        this.poll = poll;
    }

    @Override
    public Integer call() {
        if ((job == null ? 0 : 1) + (jql == null ? 0 : 1) + (keys.isEmpty() ? 0 : 1) != 1) {
            throw new CliFailure(ExitCodes.USAGE, "Give keys of issues, or --jql, or --job.");
        }
        try (ApiClient api = connection.client()) {
            if (noWait) {
                return begun(api.post("/jira/sync", request(fromStart)));
            }
            return job == null ? pull(api) : finish(follow(api, job), 0);
        }
    }

    private ObjectNode request(boolean anew) {
        ObjectNode request = Json.object();
        if (jql == null) {
            keys.forEach(request.putArray("issue_keys")::add);
        } else {
            request.put("jql", jql);
        }
        if (maxResults != null) {
            request.put("max_results", maxResults);
        }
        if (maxComments != null) {
            request.put("max_comments", maxComments);
        }
        return anew ? request.put("force", true) : request;
    }

    private int begun(JsonNode accepted) {
        String id = Terminal.printable(accepted.path("job_id").asText());
        if (connection.json) {
            terminal.say(Json.pretty(accepted));
        } else {
            terminal.say("Pull " + id + " was accepted.");
            terminal.say("Follow it with: ./aidebug sync --job " + id);
        }
        return ExitCodes.OK;
    }

    private int pull(ApiClient api) {
        long before = 0;
        boolean anew = fromStart;
        while (true) {
            String id = api.post("/jira/sync", request(anew)).path("job_id").asText();
            JsonNode ended = follow(api, id);
            boolean goesOn = all && ended.path("more").asBoolean() && succeeded(ended);
            if (!goesOn || ended.path("fetched").asLong() == 0) {
                awaitIndex(api, before + ended.path("fetched").asLong());
                return finish(ended, before);
            }
            before += ended.path("fetched").asLong();
            anew = false;
        }
    }

    private JsonNode follow(ApiClient api, String id) {
        String path = "/jira/sync/job/" + ApiClient.segment(id);
        JsonNode job = api.get(path);
        long most = jql == null ? Math.max(1, keys.size()) : job.path("max_results").asLong();
        try (ProgressLine progress = new ProgressLine(terminal, "Pulling ", most, "issues")) {
            while ("PROCESSING".equals(job.path("status").asText())) {
                progress.at(job.path("fetched").asLong());
                ApiClient.rest(poll);
                job = api.get(path);
            }
            progress.at(job.path("fetched").asLong());
        }
        return job;
    }

    private void awaitIndex(ApiClient api, long fetched) {
        if (fetched > 0) {
            // At least these are known then; how many of them are new nobody can tell.
            new IndexingWatch(api, terminal, poll).await(fetched);
        }
    }

    private int finish(JsonNode ended, long before) {
        if (connection.json) {
            terminal.say(
                    Json.pretty(
                            ((ObjectNode) ended)
                                    .put("fetched", before + ended.path("fetched").asLong())));
        } else {
            print(ended, before + ended.path("fetched").asLong());
        }
        return succeeded(ended) ? ExitCodes.OK : ExitCodes.JOB_ENDED_IN_ERROR;
    }

    private void print(JsonNode ended, long fetched) {
        for (JsonNode key : ended.path("missing_keys")) {
            terminal.note(Terminal.printable("missing  " + key.asText() + ": Jira shows none"));
        }
        terminal.say(String.format(Locale.ROOT, "%,d issues pulled.", fetched));
        if (!succeeded(ended)) {
            terminal.say(Terminal.printable("The pull failed: " + ended.path("error").asText()));
        } else if (ended.path("more").asBoolean()) {
            terminal.say("There is more: run it again, or with --all.");
        }
    }

    private static boolean succeeded(JsonNode job) {
        return "COMPLETED".equals(job.path("status").asText());
    }
}
