package io.aidebug.topology.async;

/// When a call may start that has just been counted as an attempt.
public enum CallStart {
    /// At once; the count is committed with whatever is committed next, after `commit.interval.ms`
    /// at the latest. A call that ends the process sooner than that is not counted.
    AT_ONCE,

    /// On the first tick after the commit of the count was asked for: even a call that kills the
    /// process in its first instruction runs out of attempts. Costs one tick and one commit of
    /// latency.
    ONCE_COUNTED
}
