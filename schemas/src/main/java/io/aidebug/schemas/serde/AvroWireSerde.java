package io.aidebug.schemas.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;

/// [AvroWireSerializer] and [AvroWireDeserializer] as one, for `default.value.serde`.
public final class AvroWireSerde<T extends SpecificRecord> extends Serdes.WrapperSerde<T> {

    /// For Kafka, which calls `configure` before anything else.
    public AvroWireSerde() {
        super(new AvroWireSerializer<>(), new AvroWireDeserializer<>());
    }
}
