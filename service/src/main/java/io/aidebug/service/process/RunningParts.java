package io.aidebug.service.process;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of a process in the order they were started. They stop in the opposite order, each
/// even when another one could not.
public final class RunningParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningParts.class);

    private record Part(String name, AutoCloseable part) {}

    private final Deque<Part> parts = new ArrayDeque<>();

    /// Remembers a part that was just started.
    public synchronized <T extends AutoCloseable> T add(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    /// Stops all parts; a second call does nothing.
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(Part part) {
        try {
            part.part().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while stopping {}", part.name());
        } catch (Exception e) {
            LOG.error("Stopping {} failed", part.name(), e);
        }
    }
}
