package io.aidebug.standalone.cli;

import io.aidebug.standalone.cli.AidebugCommand.Product;
import io.aidebug.standalone.reindex.GenerationFill;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/// One run of the command line, as a shell would see it.
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... args) {
        return of(CommandRun::cannotStart, args);
    }

    /// The names of all commands, groups before their members, e.g. `dead-letters show`.
    static List<String> commands() {
        Terminal nowhere =
                new Terminal(
                        new PrintWriter(Writer.nullWriter()),
                        new PrintWriter(Writer.nullWriter()),
                        false,
                        false);
        Product product = new Product(CommandRun::cannotStart, new GenerationFill());
        return below("", AidebugCommand.commands(product, Map.of(), nowhere)).toList();
    }

    private static Stream<String> below(String group, CommandLine commands) {
        return commands.getSubcommands().entrySet().stream()
                .flatMap(command ->
                        Stream.concat(
                                Stream.of(group + command.getKey()),
                                below(group + command.getKey() + " ", command.getValue())));
    }

    private static RunningServer cannotStart(ServerOptions options) {
        throw new ServerStartException("Port 8000 is taken");
    }

    static CommandRun of(Server server, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false);
        Product product = new Product(server, new GenerationFill());
        int exitCode = AidebugCommand.run(product, Map.of(), terminal, args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
