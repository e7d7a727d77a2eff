package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `aidebug submit`.
@Command(
        description = {
            "Submits an issue for analysis and says its job id.",
            "With --wait it shows the stages as they pass and then the report and the analysis."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug submit --key PAY-123 --summary 'Checkout hangs' --logs app.log --wait",
            "  journalctl -u app | ./aidebug submit --key PAY-123 --summary 'Checkout hangs' --logs -",
            "  ./aidebug submit --file request.json --json"
        })
final class SubmitCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin SubmissionOptions submission = new SubmissionOptions();

    @Option(names = "--wait", description = "Wait for the answer.")
    boolean wait;

    @Mixin Connection connection = new Connection();

    SubmitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var request = submission.request(System.in, terminal);
        try (ApiClient api = connection.client()) {
            JsonNode accepted = api.post("/jira/analyze", request);
            String jobId = accepted.path("job_id").asText();
            JobPrinter printer = new JobPrinter(terminal);
            if (wait) {
                return printer.finish(
                        new JobFollower(api, terminal).follow(jobId), connection.json);
            }
            if (connection.json) {
                terminal.say(Json.pretty(accepted));
            } else {
                terminal.say("Job " + Terminal.printable(jobId) + " was accepted.");
                terminal.say(
                        "Follow it with: ./aidebug job " + Terminal.printable(jobId) + " --wait");
            }
            return ExitCodes.OK;
        }
    }
}
