package io.aidebug.service.health;

/// Something the process needs.
public interface HealthCheck {

    /// Short and stable, e.g. `broker`.
    String name();

    /// Looks, within a second or two: probes call it every few seconds, several at a time. An
    /// exception counts as down.
    Health check();

    /// Whether the process cannot serve requests without it; if not, it shows in `/health` and
    /// leaves `/health/ready` alone.
    default boolean neededToServe() {
        return true;
    }
}
