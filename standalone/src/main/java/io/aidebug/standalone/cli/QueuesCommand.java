package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `aidebug queues`.
@Command(
        description = "Shows what waits at each stage, how fast it moves and how old it is.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./aidebug queues", "  watch ./aidebug queues"})
final class QueuesCommand implements Callable<Integer> {

    private static final String ROW = "%-22s %10s %10s %12s %10s %13s";

    private final Terminal terminal;

    @Mixin Connection connection = new Connection();

    QueuesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (ApiClient api = connection.client()) {
            JsonNode queues = api.get("/queues");
            if (connection.json) {
                terminal.say(Json.pretty(queues));
            } else {
                print(queues.path("stages"));
            }
        }
        return ExitCodes.OK;
    }

    private void print(JsonNode stages) {
        terminal.say(
                terminal.bold(
                        ROW.formatted(
                                "stage",
                                "waiting",
                                "rate/s",
                                "oldest",
                                "in flight",
                                "dead letters")));
        for (JsonNode stage : stages) {
            terminal.say(
                    Terminal.printable(
                            ROW.formatted(
                                    stage.path("name").asText(),
                                    count(stage.path("depth")),
                                    rate(stage.path("rate")),
                                    age(stage.path("oldest_seconds")),
                                    count(stage.path("in_flight")),
                                    count(stage.path("dead_letters")))));
        }
    }

    private static String count(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%,d", value.asLong()) : "?";
    }

    private static String rate(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%,.1f", value.asDouble()) : "?";
    }

    private static String age(JsonNode seconds) {
        if (!seconds.isNumber()) {
            return "?";
        }
        long whole = Math.round(seconds.asDouble());
        return whole < 60
                ? whole + " s"
                : whole < 3_600
                        ? whole / 60 + " min"
                        : whole / 3_600 + " h " + whole % 3_600 / 60 + " min";
    }
}
