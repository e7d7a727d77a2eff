package io.aidebug.topology;

import io.aidebug.topology.async.Pacing;
import java.time.Duration;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/// What one Streams application of this module runs.
public interface StreamsTopology {

    /// Its consumer group, and the prefix of its stores' changelogs. Never changes once it ran.
    String applicationId();

    /// How often results of calls are collected; an application that nobody waits for takes its
    /// time.
    default Duration pace() {
        return Pacing.INTERACTIVE.tick();
    }

    /// Whether calls run whose results are to be collected.
    boolean isCalling();

    /// The topology, under the given Streams settings.
    Topology build(StreamsConfig settings);
}
