package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aidebug search QUERY`.
@Command(
        description = "Searches the stored issues, best first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug search connection pool exhausted",
            "  ./aidebug search 'NullPointerException in BlockManager' --limit 10 --json"
        })
final class SearchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "QUERY",
            arity = "1..*",
            description = "What to look for; several words need no quotes.")
    List<String> words = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "How many results, 1 to 20.")
    @Nullable Integer limit;

    @Mixin Connection connection = new Connection();

    SearchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object().put("query", String.join(" ", words));
        if (limit != null) {
            request.put("limit", limit);
        }
        try (ApiClient api = connection.client()) {
            JsonNode found = api.post("/search", request);
            if (connection.json) {
                terminal.say(Json.pretty(found));
            } else {
                print(found.path("results"));
            }
        }
        return ExitCodes.OK;
    }

    private void print(JsonNode results) {
        if (results.isEmpty()) {
            terminal.say("Nothing was found.");
        }
        for (JsonNode result : results) {
            terminal.say(
                    String.format(
                            Locale.ROOT,
                            "%.3f  %s  %s",
                            result.path("similarity").asDouble(),
                            terminal.bold("%-12s".formatted(text(result, "issue_key"))),
                            text(result, "summary")));
            String state = text(result, "status") + " " + text(result, "priority");
            if (!state.isBlank()) {
                terminal.say(terminal.faint("       " + state.strip()));
            }
        }
    }

    private static String text(JsonNode result, String field) {
        JsonNode value = result.path(field);
        return value.isNull() ? "" : Terminal.printable(value.asText(""));
    }
}
