package io.aidebug.standalone.cli;

import io.aidebug.standalone.cli.AidebugCommand.Product;
import io.aidebug.standalone.reindex.GenerationFill;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/// One run of the command line, as a shell would see it.
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... args) {
        return of(
                _ -> {
                    throw new ServerStartException("Port 8000 is taken");
                },
                args);
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
