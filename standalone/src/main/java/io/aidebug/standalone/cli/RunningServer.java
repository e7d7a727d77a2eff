package io.aidebug.standalone.cli;

import java.net.URI;
import java.util.Map;

/// A started [Server].
public interface RunningServer extends AutoCloseable {

    /// Where the HTTP API answers, without a path.
    URI address();

    /// The addresses outside tools can use, by what they speak ("Kafka", "Schema registry", ...),
    /// in the order to print them.
    Map<String, String> localAddresses();

    /// Waits until the process is told to stop or a part of it fails for good; the latter is a
    /// [ServerStartException].
    void awaitStop() throws InterruptedException;

    /// Stops everything and returns when it has stopped. A second call does nothing.
    @Override
    void close();
}
