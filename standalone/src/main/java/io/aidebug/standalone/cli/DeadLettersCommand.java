package io.aidebug.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `aidebug dead-letters`: a group of commands.
@Command(
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows what no stage could process, and hands it in again.",
            "These commands read the topics themselves, so they need the broker and the registry, not the API."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug dead-letters list --reason UnknownSchema",
            "  ./aidebug dead-letters show 2:15",
            "  ./aidebug dead-letters redrive 2:15"
        })
final class DeadLettersCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say list, show or redrive.");
    }
}
