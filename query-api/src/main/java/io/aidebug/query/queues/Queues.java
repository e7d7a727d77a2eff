package io.aidebug.query.queues;

import java.util.List;

/// What is known of the queues.
public interface Queues {

    /// As they were a second ago at most. Blocks while somebody looks, two seconds or so when the
    /// broker is away.
    QueueReport report();

    /// As they were when somebody looked last; returns at once, and has somebody look again when
    /// that is longer ago than a second.
    QueueReport lately();

    /// As they were in the last quarter of an hour, the oldest look first; returns at once.
    List<QueueHistory.Look> history();
}
