package io.aidebug.standalone.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ScopeType;

/// `aidebug`: wires the commands and says their failures in one sentence.
@Command(
        name = "aidebug",
        synopsisSubcommandLabel = "COMMAND",
        description = "Finds the past issues that explain a new one.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "aidebug 0.1.0",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed, or rows of an import were rejected",
            "2:wrong usage, or a file that cannot be read",
            "3:the server, the broker or the registry cannot be reached or cannot answer now",
            "4:the request was refused, or what it names is not there",
            "5:the job or the pull ended in ERROR",
            "130:interrupted"
        })
public final class AidebugCommand {

    private AidebugCommand() {}

    /// What commands run in this process rather than at the other end of HTTP.
    ///
    /// @param server what `start` and `demo` start
    /// @param reindexing what `reindex` does
    public record Product(Server server, Reindexing reindexing) {}

    /// Runs one command on the process's own streams.
    ///
    /// @param product what runs in this process rather than at the other end of HTTP
    /// @param environment of the process
    /// @return the exit code
    public static int run(Product product, Map<String, String> environment, String... args) {
        return run(
                product,
                environment,
                Terminal.ofProcess(environment, System.getProperties()),
                args);
    }

    static int run(
            Product product, Map<String, String> environment, Terminal terminal, String... args) {
        return commands(product, environment, terminal)
                .execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    /// Every command there is, below the one without a name of its own.
    static CommandLine commands(
            Product product, Map<String, String> environment, Terminal terminal) {
        Server server = product.server();
        CommandLine line =
                new CommandLine(new AidebugCommand())
                        .addSubcommand("start", new StartCommand(server, terminal))
                        .addSubcommand("demo", new DemoCommand(server, terminal))
                        .addSubcommand("import", new ImportCommand(terminal))
                        .addSubcommand("submit", new SubmitCommand(terminal))
                        .addSubcommand("job", new JobCommand(terminal))
                        .addSubcommand("jobs", new JobsCommand(terminal))
                        .addSubcommand("search", new SearchCommand(terminal))
                        .addSubcommand("sync", new SyncCommand(terminal))
                        .addSubcommand("queues", new QueuesCommand(terminal))
                        .addSubcommand("dead-letters", deadLetters(terminal))
                        .addSubcommand("replay", new ReplayCommand(terminal))
                        .addSubcommand(
                                "reindex",
                                new ReindexCommand(product.reindexing(), environment, terminal))
                        .addSubcommand("completion", new CompletionCommand(terminal))
                        .addSubcommand("keys", new KeysCommand(terminal));
        return line.setExpandAtFiles(false)
                .setUsageHelpAutoWidth(terminal.colours())
                .setUsageHelpWidth(100)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(usage(terminal))
                .setExecutionExceptionHandler(failures(terminal));
    }

    private static CommandLine deadLetters(Terminal terminal) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand("list", new DeadLettersListCommand(terminal))
                .addSubcommand("show", new DeadLettersShowCommand(terminal))
                .addSubcommand("redrive", new DeadLettersRedriveCommand(terminal));
    }

    private static IParameterExceptionHandler usage(Terminal terminal) {
        return (fault, args) -> {
            terminal.note(
                    "aidebug: "
                            + sentence(fault.getMessage())
                            + " See "
                            + fault.getCommandLine().getCommandSpec().qualifiedName()
                            + " --help.");
            return ExitCodes.USAGE;
        };
    }

    private static IExecutionExceptionHandler failures(Terminal terminal) {
        return (fault, command, parsed) ->
                switch (fault) {
                    case CliFailure failure -> {
                        terminal.note("aidebug: " + failure.sentence());
                        yield failure.exitCode();
                    }
                    case ServerStartException failure -> {
                        terminal.note("aidebug: " + sentence(failure.getMessage()));
                        yield ExitCodes.FAILED;
                    }
                    case InterruptedException _ -> ExitCodes.INTERRUPTED;
                    default -> {
                        terminal.note(
                                "aidebug: "
                                        + fault.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                                        + ": "
                                        + sentence(fault.getMessage()));
                        yield ExitCodes.FAILED;
                    }
                };
    }

    private static String sentence(@Nullable String text) {
        String clean = Terminal.printable(text == null ? "No reason was given" : text);
        return clean.endsWith(".") ? clean : clean + ".";
    }
}
