package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `aidebug demo`: `start`, the bundled issues, one submission with a log, its answer; then it goes
/// on serving.
@Command(
        description = {
            "Starts the server, imports a bundled set of sample issues, submits one with a log and prints the answer.",
            "Then it goes on serving; Ctrl-C stops it."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./aidebug demo", "  ./aidebug demo --data-dir /tmp/aidebug-demo --port 0"})
final class DemoCommand implements Callable<Integer> {

    private static final String SAMPLES = "/samples/issues.jsonl";
    private static final String SUBMISSION = "/samples/demo-submission.json";

    private final Server server;
    private final Terminal terminal;

    @Mixin ServerSettings settings = new ServerSettings();

    @Option(
            names = "--api-key",
            hidden = true,
            defaultValue = "${env:AIDEBUG_API_KEY:-}",
            description = "The key to send when the server asks for one.")
    String apiKey = "";

    DemoCommand(Server server, Terminal terminal) {
        this.server = server;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        terminal.say("Starting the broker, the registry, the index and the applications ...");
        try (RunningServer running = server.start(settings.options())) {
            ServerSettings.announce(terminal, running);
            try (ApiClient api = client(running)) {
                importSamples(api);
                submit(api);
            }
            terminal.say("");
            terminal.say(
                    "Still serving on "
                            + terminal.bold(running.address().toString())
                            + "; try ./aidebug search \"connection pool exhausted\". Ctrl-C stops it.");
            running.awaitStop();
        }
        return ExitCodes.OK;
    }

    private ApiClient client(RunningServer running) {
        return new ApiClient(running.address(), apiKey.isBlank() ? null : apiKey.strip());
    }

    private void importSamples(ApiClient api) throws IOException {
        terminal.say("");
        terminal.say(terminal.bold("Sample issues"));
        ImportReport report =
                new BulkImport(api, terminal).run(IssueSource.ofResource(SAMPLES), true);
        report.print(terminal);
    }

    private void submit(ApiClient api) throws IOException {
        ObjectNode submission = bundledSubmission();
        terminal.say("");
        terminal.say(terminal.bold("A new issue with a log"));
        terminal.say(
                Terminal.printable(
                        submission.path("issue_key").asText()
                                + "  "
                                + submission.path("summary").asText()));
        JsonNode accepted = api.post("/jira/analyze", submission);
        JsonNode job = new JobFollower(api, terminal).follow(accepted.path("job_id").asText());
        terminal.say("");
        new JobPrinter(terminal).print(job);
    }

    private static ObjectNode bundledSubmission() throws IOException {
        try (InputStream in = DemoCommand.class.getResourceAsStream(SUBMISSION)) {
            if (in == null) {
                throw new ServerStartException("The sample submission is missing from this build.");
            }
            return Json.MAPPER.readerFor(ObjectNode.class).readValue(in);
        }
    }
}
