package io.aidebug.standalone.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `aidebug completion`.
@Command(
        description = "Prints a script that lets bash and zsh complete commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(./aidebug completion)",
            "  ./aidebug completion > ~/.local/share/bash-completion/completions/aidebug"
        })
final class CompletionCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
    CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var root = spec.root().commandLine();
        terminal.say(AutoComplete.bash(root.getCommandName(), root));
        return ExitCodes.OK;
    }
}
