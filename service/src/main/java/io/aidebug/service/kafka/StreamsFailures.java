package io.aidebug.service.kafka;

import io.aidebug.service.process.ProcessMain.FatalFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of a stream thread that died. What may pass (a registry or broker that is away) is
/// tried again for as long as it takes, with a breath between; anything else three times in ten
/// minutes, and then the process ends loudly.
public final class StreamsFailures implements StreamsUncaughtExceptionHandler, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsFailures.class);
    private static final int MOST = 3;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final long BREATH_MS = 1_000;

    private final String application;
    private final FatalFailure fatal;
    private final InstantSource clock;
    private final Deque<Long> failures = new ArrayDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /// @param fatal told when the application gives up
    public StreamsFailures(String application, FatalFailure fatal, InstantSource clock) {
        this.application = application;
        this.fatal = fatal;
        this.clock = clock;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (mayPass(failure)) {
            LOG.warn("A stream thread of {} failed and is replaced", application, failure);
            breathe();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (tooOften()) {
            fatal.report("the streams application " + application + " failed repeatedly", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("A stream thread of {} failed and is replaced", application, failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean mayPass(Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof RetriableException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private synchronized boolean tooOften() {
        long now = clock.millis();
        failures.addLast(now);
        failures.removeIf(at -> at < now - WITHIN.toMillis());
        return failures.size() > MOST;
    }

    private void breathe() {
        try {
            if (closing.await(BREATH_MS, TimeUnit.MILLISECONDS)) {
                LOG.debug("{} closes", application);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets a thread that is taking its breath go on at once.
    @Override
    public void close() {
        closing.countDown();
    }
}
