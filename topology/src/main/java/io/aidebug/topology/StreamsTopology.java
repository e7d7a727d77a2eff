package io.aidebug.topology;

import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/// What one Streams application of this module runs.
public interface StreamsTopology {

    /// Its consumer group, and the prefix of its stores' changelogs. Never changes once it ran.
    String applicationId();

    /// The topology, under the given Streams settings.
    Topology build(StreamsConfig settings);
}
