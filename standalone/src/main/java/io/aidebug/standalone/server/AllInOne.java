package io.aidebug.standalone.server;

import io.aidebug.retrieval.RetrievalException;
import io.aidebug.service.config.ConfigurationException;
import io.aidebug.service.process.StartupException;
import io.aidebug.standalone.broker.StartFailedException;
import io.aidebug.standalone.cli.RunningServer;
import io.aidebug.standalone.cli.Server;
import io.aidebug.standalone.cli.ServerOptions;
import io.aidebug.standalone.cli.ServerStartException;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/// The whole product in this process: the local servers, then the applications, wired to their
/// addresses as they would be to a cluster's.
public final class AllInOne implements Server {

    private final Map<String, String> variables;

    /// @param variables the environment; its `AIDEBUG_` variables reach the applications
    public AllInOne(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    public RunningServer start(ServerOptions options) throws InterruptedException {
        RunningAllInOne running = started(options);
        try {
            running.awaitReady();
            return running;
        } catch (ServerStartException | InterruptedException e) {
            running.close();
            throw e;
        }
    }

    private RunningAllInOne started(ServerOptions options) {
        try {
            return new RunningAllInOne(new Startup(variables, options));
        } catch (ConfigurationException | StartFailedException | StartupException e) {
            throw new ServerStartException(String.valueOf(e.getMessage()), e);
        } catch (RetrievalException e) {
            throw failed("The search for similar issues cannot start", e);
        } catch (KafkaException e) {
            throw failed("The applications cannot use the local broker", e);
        } catch (IOException e) {
            throw new ServerStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ServerStartException failed(String what, Exception failure) {
        Throwable cause = failure.getCause();
        String why =
                cause == null || cause.getMessage() == null
                        ? String.valueOf(failure.getMessage())
                        : failure.getMessage() + ": " + cause.getMessage();
        return new ServerStartException("%s: %s".formatted(what, why), failure);
    }
}
