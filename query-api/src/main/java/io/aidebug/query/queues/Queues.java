package io.aidebug.query.queues;

/// What is known of the queues.
public interface Queues {

    /// As they were a second ago at most. Blocks while somebody looks, two seconds or so when the
    /// broker is away.
    QueueReport report();

    /// As they were when somebody looked last; returns at once, and has somebody look again when
    /// that is longer ago than a second.
    QueueReport lately();
}
