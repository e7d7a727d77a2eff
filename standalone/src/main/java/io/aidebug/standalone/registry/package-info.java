/// A schema registry inside the process: the part of the Confluent REST API that serializers, Kafka
/// UI and people with curl use, for Avro. Its contents are in the compacted topic `_schemas` in
/// Confluent's own JSON, so the state after a restart is the topic, replayed. It talks to its
/// broker as any client would and must not know that both are in one process.
///
/// Source: Confluent Schema Registry API reference.
@NullMarked
package io.aidebug.standalone.registry;

import org.jspecify.annotations.NullMarked;
