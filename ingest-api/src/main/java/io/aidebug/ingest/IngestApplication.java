package io.aidebug.ingest;

import io.aidebug.schemas.TopicCreation;
import io.aidebug.schemas.Topics;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.service.http.HttpApi;
import io.aidebug.service.kafka.BrokerHealthCheck;
import io.aidebug.service.kafka.GroupOffsets;
import io.aidebug.service.process.RunningParts;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;

/// The writing side of a process: what takes submissions in, and its clients of the broker. Make
/// it, [#start] it, mount [#api] on a server; close it after the server, whose last requests still
/// write.
public final class IngestApplication implements AutoCloseable {

    private final RunningParts parts = new RunningParts();
    private final KafkaSettings kafka;
    private final Admin admin;
    private final IngestApi api;

    /// Asks nobody anything yet.
    ///
    /// @param metrics of the process, where stages that run in it tell what waits
    public IngestApplication(IngestSettings settings, KafkaSettings kafka, MeterRegistry metrics) {
        this.kafka = kafka;
        admin = parts.add("admin client", Admin.create(kafka.connectionProperties()));
        var producer =
                parts.add(
                        "producer",
                        new KafkaProducer<String, SpecificRecord>(
                                settings.producerProperties(kafka)));
        var offsets = new GroupOffsets(admin, kafka.topics().partitions(), PipelineLag.TOPICS);
        var backlog =
                new Backlog(
                        new PipelineLag(offsets, metrics), settings.maxBacklog(), System::nanoTime);
        api = new IngestApi(producer, settings, backlog, new BrokerHealthCheck(admin));
    }

    /// Creates missing topics.
    ///
    /// @throws org.apache.kafka.common.KafkaException when the broker cannot be reached
    public void start() {
        var topics = kafka.topics();
        new TopicCreation(admin, topics.replicationFactor())
                .createMissing(Topics.all(topics.partitions()));
    }

    /// What takes requests, to be mounted on a server.
    public HttpApi api() {
        return api;
    }

    @Override
    public void close() {
        parts.close();
    }
}
