package io.aidebug.standalone.cli;

import io.aidebug.service.config.HostPort;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aidebug reindex GENERATION`.
@Command(
        description = {
            "Builds the index anew, as another generation beside the one in use, from every issue in the topic aidebug.issues.",
            "Searches go on meanwhile and use the new generation once it is complete; it can be interrupted and run again.",
            "Afterwards restart the server with AIDEBUG_GENERATION set to it, or new issues go on into the old one."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./aidebug reindex g2", "  AIDEBUG_GENERATION=g2 ./aidebug start"})
final class ReindexCommand implements Callable<Integer> {

    private final Reindexing reindexing;
    private final Map<String, String> environment;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "GENERATION",
            description = "Its short name, such as g2; not the one in use.")
    String generation = "";

    @Option(
            names = "--index",
            paramLabel = "HOST:PORT",
            description =
                    "The gRPC address of Qdrant (AIDEBUG_QDRANT_HOST and _PORT, default: the local index).")
    String index = "";

    @Mixin TopicAccess access = new TopicAccess();

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    boolean json;

    ReindexCommand(Reindexing reindexing, Map<String, String> environment, Terminal terminal) {
        this.reindexing = reindexing;
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        long issues = fill();
        if (json) {
            terminal.say(
                    Json.pretty(Json.object().put("generation", generation).put("issues", issues)));
        } else {
            terminal.say(
                    "%,d issues are in generation %s, and searches use it. Restart the server with AIDEBUG_GENERATION=%s."
                            .formatted(issues, generation, generation));
        }
        return ExitCodes.OK;
    }

    private long fill() throws InterruptedException {
        try (var progress =
                new ProgressLine(terminal, "Indexing", ProgressLine.UNKNOWN, "offsets")) {
            return reindexing.fill(variables(), generation, progress::at);
        }
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putIfAbsent("AIDEBUG_QDRANT_HOST", "127.0.0.1");
        variables.putIfAbsent("AIDEBUG_QDRANT_PORT", "16334");
        if (!index.isEmpty()) {
            HostPort address = address();
            variables.put("AIDEBUG_QDRANT_HOST", address.host());
            variables.put("AIDEBUG_QDRANT_PORT", Integer.toString(address.port()));
        }
        variables.putAll(access.variables());
        return variables;
    }

    private HostPort address() {
        try {
            return HostPort.parse(index);
        } catch (IllegalArgumentException e) {
            throw new CliFailure(ExitCodes.USAGE, "--index must be HOST:PORT.");
        }
    }
}
