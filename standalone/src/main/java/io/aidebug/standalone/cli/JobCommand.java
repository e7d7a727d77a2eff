package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aidebug job ID`.
@Command(
        description = "Shows a job: its state, its report and its analysis.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug job d5fe2fd8dafab704f4c677c0a99c974c",
            "  ./aidebug job d5fe2fd8dafab704f4c677c0a99c974c --wait --json"
        })
final class JobCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The job's id, as submit printed it.")
    String jobId = "";

    @Option(names = "--wait", description = "Wait until the job has ended, showing its stages.")
    boolean wait;

    @Mixin Connection connection = new Connection();

    JobCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (ApiClient api = connection.client()) {
            JsonNode job =
                    wait
                            ? new JobFollower(api, terminal).follow(jobId)
                            : api.get(JobFollower.path(jobId));
            return new JobPrinter(terminal).finish(job, connection.json);
        }
    }
}
