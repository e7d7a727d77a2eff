package io.aidebug.standalone;

import io.aidebug.standalone.cli.AidebugCommand;
import io.aidebug.standalone.cli.AidebugCommand.Product;
import io.aidebug.standalone.reindex.GenerationFill;
import io.aidebug.standalone.server.AllInOne;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/// `aidebug`: the command line, with the all-in-one server behind `start` and `demo`.
public final class AidebugMain {

    private static final String LOG_SETTING = "logback.configurationFile";

    /// Tells by java.util.logging, on the terminal, which vector instructions it found. Kept here,
    /// because loggers that nobody holds lose their level.
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    /// Warns that there is no C2, in the middle of what a command says: the launcher does without
    /// (`docs/adr/0071`).
    private static final Logger LUCENE_VECTORS =
            Logger.getLogger("org.apache.lucene.internal.vectorization");

    private AidebugMain() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        // The terminal is for the person who looks at it; the log goes to a file.
        if (System.getProperty(LOG_SETTING) == null) {
            System.setProperty(LOG_SETTING, "logback-terminal.xml");
        }
        LUCENE.setLevel(Level.WARNING);
        LUCENE_VECTORS.setLevel(Level.SEVERE);
        Map<String, String> environment = System.getenv();
        Product product = new Product(new AllInOne(environment), new GenerationFill());
        System.exit(AidebugCommand.run(product, environment, arguments));
    }
}
