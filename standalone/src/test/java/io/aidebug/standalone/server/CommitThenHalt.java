package io.aidebug.standalone.server;

import io.aidebug.standalone.broker.LocalBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// A process that dies as from kill -9 once a commit is promised. The markers of so many partitions
/// take longer to write than the promise to arrive, so they are missing when it dies.
final class CommitThenHalt {

    static final String TOPIC = "promised";
    static final int PARTITIONS = 300;

    private CommitThenHalt() {}

    public static void main(String[] arguments) throws Exception {
        var broker = LocalBroker.start(Path.of(arguments[0]), "127.0.0.1", 0);
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        "cut-short");
        try (var admin = Admin.create(settings)) {
            var topic = new NewTopic(TOPIC, PARTITIONS, (short) -1);
            admin.createTopics(List.of(topic)).all().get();
        }
        var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            var _ = producer.send(new ProducerRecord<>(TOPIC, partition, "key", "value"));
        }
        producer.commitTransaction();
        Runtime.getRuntime().halt(0);
    }
}
