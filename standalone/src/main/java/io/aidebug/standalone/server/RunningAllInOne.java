package io.aidebug.standalone.server;

import io.aidebug.retrieval.RetrievalException;
import io.aidebug.service.health.Health;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.process.RunningParts;
import io.aidebug.standalone.cli.RunningServer;
import io.aidebug.standalone.cli.ServerStartException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of the all-in-one process: ended by a signal, a fatal failure or [#close], whichever
/// comes first.
final class RunningAllInOne implements RunningServer {

    private static final Logger LOG = LoggerFactory.getLogger(RunningAllInOne.class);
    private static final Duration READY_DEADLINE = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_MS = 20;

    private final RunningParts parts = new RunningParts();

    /// Held while parts are started or stopped, so that a signal finds all of them.
    private final ReentrantLock changing = new ReentrantLock();

    private final CountDownLatch ended = new CountDownLatch(1);

    /// Why it ended by itself; null when it was told to.
    private final AtomicReference<@Nullable ServerStartException> failure = new AtomicReference<>();

    private final Thread hook = new Thread(this::stop, "shutdown");
    private final Started started;

    /// Starts everything; returns before it is ready.
    RunningAllInOne(Startup startup) throws IOException, RetrievalException {
        Runtime.getRuntime().addShutdownHook(hook);
        changing.lock();
        try {
            started = startup.run(parts, this::fail);
        } catch (IOException | RetrievalException | RuntimeException | Error e) {
            close();
            throw e;
        } finally {
            changing.unlock();
        }
    }

    /// Waits until all that is needed is up.
    ///
    /// @throws ServerStartException when that takes too long, or a part failed for good
    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_DEADLINE.toNanos();
        for (HealthCheck check : started.checks()) {
            while (check.check() instanceof Health.Down(String detail)) {
                if (System.nanoTime() > deadline) {
                    throw new ServerStartException(
                            "The server did not become ready: %s: %s."
                                    .formatted(check.name(), detail));
                }
                if (ended.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                    throwFailure();
                    throw new ServerStartException("The server was stopped while it started.");
                }
            }
        }
        started.onceReady().run();
    }

    private void throwFailure() {
        ServerStartException why = failure.get();
        if (why != null) {
            throw why;
        }
    }

    @Override
    public URI address() {
        return started.address();
    }

    @Override
    public Map<String, String> localAddresses() {
        return started.servers();
    }

    @Override
    public void awaitStop() throws InterruptedException {
        ended.await();
        throwFailure();
    }

    /// May be called on any thread; returns at once.
    private void fail(String sentence, Throwable cause) {
        LOG.error("The server stops: {}", sentence, cause);
        failure.compareAndSet(
                null, new ServerStartException("The server stops: " + sentence + ".", cause));
        ended.countDown();
    }

    private void stop() {
        ended.countDown();
        changing.lock();
        try {
            parts.close();
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The process is ending already", e);
        }
    }
}
