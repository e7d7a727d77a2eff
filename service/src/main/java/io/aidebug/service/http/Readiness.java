package io.aidebug.service.http;

import io.aidebug.service.health.Health;
import io.aidebug.service.health.HealthCheck;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Whether the server goes on to listen. Says no for a while before it stops, so that a load
/// balancer which asks has the time to send its requests elsewhere.
final class Readiness implements HealthCheck {

    private volatile boolean draining;

    @Override
    public String name() {
        return "listening";
    }

    @Override
    public Health check() {
        return draining
                ? new Health.Down("the process is being stopped")
                : new Health.Up("requests are taken");
    }

    /// Says no from now on, and returns when the time is over.
    void drain(Duration time) {
        draining = true;
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
