package io.aidebug.service.kafka;

import io.aidebug.service.health.Health;
import io.aidebug.service.health.HealthCheck;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// Whether the broker answers. Its last answer counts for a second, so that probes cost it nothing.
public final class BrokerHealthCheck implements HealthCheck {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long TIMEOUT_MS = 2_000;

    private final Admin admin;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Health last;
    private long lookedAt;

    /// Asks through the given client, which stays open.
    public BrokerHealthCheck(Admin admin) {
        this.admin = admin;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Health check() {
        lock.lock();
        try {
            Health known = last;
            if (known != null && System.nanoTime() - lookedAt < FRESH_NANOS) {
                return known;
            }
            Health found = ask();
            last = found;
            lookedAt = System.nanoTime();
            return found;
        } finally {
            lock.unlock();
        }
    }

    private Health ask() {
        try {
            int nodes =
                    admin.describeCluster().nodes().get(TIMEOUT_MS, TimeUnit.MILLISECONDS).size();
            return new Health.Up(nodes == 1 ? "1 broker" : nodes + " brokers");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Health.Down("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            return new Health.Down("no broker answers");
        }
    }
}
