package io.aidebug.ingest;

import io.aidebug.service.health.Health;
import io.aidebug.service.health.HealthCheck;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// A broker that acknowledges when it is told to, made of Kafka's own fake.
final class FakeBroker implements HealthCheck {

    final MockProducer<String, SpecificRecord> producer;

    FakeBroker(boolean acknowledges) {
        producer =
                new MockProducer<>(
                        acknowledges, null, new StringSerializer(), (_, _) -> new byte[0]);
    }

    List<ProducerRecord<String, SpecificRecord>> records() {
        return producer.history();
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Health check() {
        return new Health.Up("fake");
    }
}
