/// Avro records as bytes in Confluent's wire format, and the client of the schema registry that
/// goes with it. Everything is reached through Kafka's own `Serializer`, `Deserializer` and `Serde`
/// interfaces and chosen by class name, so `io.confluent.kafka.serializers` can take its place; the
/// settings have Confluent's names. Either side reads what the other wrote.
///
/// What fails is told in two families: [RegistryUnavailableException] (the record may be fine, ask
/// again later) and [PermanentRecordException] (this record will never be readable or writable).
///
/// Source: the wire format and the REST API as documented for the Confluent Platform.
@NullMarked
package io.aidebug.schemas.serde;

import org.jspecify.annotations.NullMarked;
