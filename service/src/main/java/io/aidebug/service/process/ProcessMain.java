package io.aidebug.service.process;

import io.aidebug.service.config.ConfigurationException;
import io.aidebug.service.config.Environment;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of a process: read the environment, start the parts, serve until a signal or a fatal
/// failure, stop the parts in the opposite order. Exit codes: 0 after a signal, 2 when it could not
/// start for a reason the operator can mend (one sentence on the error stream), 3 after a failure
/// that it must not go on with.
public final class ProcessMain {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessMain.class);
    private static final int CANNOT_START = 2;
    private static final int FAILED = 3;

    private final String name;
    private final PrintStream errors;
    private final RunningParts parts = new RunningParts();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    /// Names the process and where it complains.
    public ProcessMain(String name, PrintStream errors) {
        this.name = name;
        this.errors = errors;
    }

    /// What a process consists of.
    public interface Application {

        /// Starts the parts, adding each to `parts` as soon as it runs.
        ///
        /// @param fatal to be told of a failure after which the process must end
        void start(Environment environment, RunningParts parts, FatalFailure fatal);
    }

    /// Ends the process because of a failure.
    public interface FatalFailure {

        /// May be called on any thread; returns at once.
        void report(String sentence, Throwable cause);
    }

    /// Runs the application to its end and exits. For mains only.
    public static void run(String name, Map<String, String> variables, Application application) {
        var main = new ProcessMain(name, System.err);
        Thread hook = new Thread(main::stop, name + "-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        System.exit(main.serve(variables, application));
    }

    /// Runs the application to its end.
    ///
    /// @return the exit code
    public int serve(Map<String, String> variables, Application application) {
        var environment = new Environment(variables);
        readLogSettings(environment);
        try {
            application.start(environment, parts, this::fail);
            environment.unknown().forEach(v -> LOG.warn("{} is not a setting of {}", v, name));
            LOG.info("{} runs with\n  {}", name, String.join("\n  ", environment.effective()));
        } catch (ConfigurationException | StartupException e) {
            errors.println(name + " cannot start: " + e.getMessage());
            LOG.debug("{} cannot start", name, e);
            parts.close();
            return CANNOT_START;
        }
        int code = ended.join();
        parts.close();
        return code;
    }

    /// Logback reads them itself (`logback.xml`); here they become known and are checked.
    private static void readLogSettings(Environment environment) {
        environment.choice("AIDEBUG_LOG_FORMAT", "text", List.of("text", "json"));
        environment.choice(
                "AIDEBUG_LOG_LEVEL", "info", List.of("trace", "debug", "info", "warn", "error"));
    }

    /// Stops the parts and ends [#serve]; called by the shutdown hook.
    public void stop() {
        ended.complete(0);
        parts.close();
    }

    private void fail(String sentence, Throwable cause) {
        LOG.error("{} stops: {}", name, sentence, cause);
        ended.complete(FAILED);
    }
}
