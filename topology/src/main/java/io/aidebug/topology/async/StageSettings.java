package io.aidebug.topology.async;

import java.util.HashMap;
import java.util.Map;

/// How a stage retries, paces itself and keeps its store.
///
/// @param retry when a request is tried again and given up
/// @param start when a call may start
/// @param pacing how often the stage looks and commits
/// @param seed of the jitter; every task draws from a generator of its own
/// @param changelog topic settings of the in-flight store's changelog
public record StageSettings(
        RetryPolicy retry,
        CallStart start,
        Pacing pacing,
        long seed,
        Map<String, String> changelog) {

    /// A store of requests in flight is small but rewritten all the time: small segments and an
    /// eager cleaner keep the restore after a crash short. A request may be as large as the largest
    /// record of its input topic.
    private static final Map<String, String> SMALL_CHANGELOG =
            Map.of(
                    "segment.bytes", "16777216",
                    "min.cleanable.dirty.ratio", "0.1",
                    "max.message.bytes", "8388608");

    public StageSettings {
        if (start == CallStart.ONCE_COUNTED && !retry.limitsAttempts()) {
            throw new IllegalArgumentException("Attempts without a limit are not counted");
        }
        changelog = Map.copyOf(changelog);
    }

    public static StageSettings retrying(RetryPolicy retry) {
        return new StageSettings(
                retry, CallStart.AT_ONCE, Pacing.INTERACTIVE, 0x5eed, SMALL_CHANGELOG);
    }

    public StageSettings starting(CallStart start) {
        return new StageSettings(retry, start, pacing, seed, changelog);
    }

    public StageSettings paced(Pacing pacing) {
        return new StageSettings(retry, start, pacing, seed, changelog);
    }

    public StageSettings seeded(long seed) {
        return new StageSettings(retry, start, pacing, seed, changelog);
    }

    /// These settings with some of the changelog's changed, for example `min.insync.replicas`.
    public StageSettings withChangelog(Map<String, String> changes) {
        Map<String, String> merged = new HashMap<>(changelog);
        merged.putAll(changes);
        return new StageSettings(retry, start, pacing, seed, merged);
    }
}
