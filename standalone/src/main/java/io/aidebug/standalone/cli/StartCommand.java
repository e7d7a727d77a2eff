package io.aidebug.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `aidebug start`: everything in one process, until Ctrl-C.
@Command(
        description = {
            "Runs everything in one process on loopback: broker, registry, index and the applications.",
            "Ctrl-C stops it cleanly; a second start continues where the first ended."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug start",
            "  ./aidebug start --port 8080 --data-dir /var/lib/aidebug",
            "  AIDEBUG_JIRA_URL=https://jira.example.org ./aidebug start"
        })
final class StartCommand implements Callable<Integer> {

    private final Server server;
    private final Terminal terminal;

    @Mixin ServerSettings settings = new ServerSettings();

    StartCommand(Server server, Terminal terminal) {
        this.server = server;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (RunningServer running = server.start(settings.options())) {
            ServerSettings.announce(terminal, running);
            terminal.say("Ctrl-C stops it.");
            running.awaitStop();
        }
        return ExitCodes.OK;
    }
}
