package io.aidebug.standalone.server;

import io.aidebug.standalone.cli.ServerOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The broker and the registry while they start on a thread of their own, beside other parts.
/// Closing it waits for their start and stops what came of it.
final class StartingBrokerSide implements AutoCloseable {

    private final CompletableFuture<BrokerSide> started;

    /// Begins the start.
    StartingBrokerSide(ServerOptions options) {
        started =
                CompletableFuture.supplyAsync(
                        () -> BrokerSide.start(options),
                        task -> Thread.ofPlatform().name("start-broker").start(task));
    }

    /// Waits for them; what their start threw is thrown here.
    BrokerSide await() {
        try {
            return started.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public void close() {
        @Nullable BrokerSide servers = started.exceptionally(_ -> null).join();
        if (servers != null) {
            servers.close();
        }
    }
}
