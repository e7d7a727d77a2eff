package io.aidebug.schemas;

import java.util.Map;

/// A topic as it must exist.
///
/// @param settings topic-level settings by their Kafka names
public record TopicSpec(String name, int partitions, Map<String, String> settings) {}
