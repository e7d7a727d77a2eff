package io.aidebug.topology;

import io.aidebug.service.health.Health;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.kafka.StreamsClients;
import io.aidebug.service.kafka.StreamsFailures;
import io.aidebug.service.process.ProcessMain.FatalFailure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/// One Streams application of this process: a client that runs a topology, replaces threads that
/// died, and tells how it is.
final class StreamsApplication implements AutoCloseable, HealthCheck {

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

    private final StreamsTopology topology;
    private final Map<String, Object> properties;
    private final StreamsFailures failures;
    private volatile @Nullable KafkaStreams streams;

    /// Starts nothing yet.
    ///
    /// @param fatal told when the application cannot go on
    StreamsApplication(
            StreamsTopology topology,
            Map<String, Object> properties,
            MeterRegistry metrics,
            FatalFailure fatal) {
        this.topology = topology;
        this.properties = Map.copyOf(properties);
        this.failures = new StreamsFailures(topology.applicationId(), fatal, Clock.systemUTC());
        Gauge.builder("aidebug.streams.running", this, StreamsApplication::running)
                .description("Whether the application has all its tasks and works on them")
                .tag("application", topology.applicationId())
                .register(metrics);
    }

    /// Starts it; returns before its tasks run.
    void start() {
        var config = new StreamsConfig(properties);
        var clients = new StreamsClients(settings -> new PacedConsumer(settings, pace()));
        var starting = new KafkaStreams(topology.build(config), config, clients);
        starting.setUncaughtExceptionHandler(failures);
        streams = starting;
        starting.start();
    }

    private PollPace pace() {
        return new PollPace(topology::isCalling, topology.pace(), System::nanoTime);
    }

    private double running() {
        KafkaStreams started = streams;
        return started != null && started.state() == KafkaStreams.State.RUNNING ? 1 : 0;
    }

    /// How many partitions of the topic its tasks here read; 0 while any of them is restored.
    int partitionsOf(String topic) {
        KafkaStreams started = streams;
        if (started == null || started.state() != KafkaStreams.State.RUNNING) {
            return 0;
        }
        return (int)
                started.metadataForLocalThreads().stream()
                        .flatMap(thread -> thread.activeTasks().stream())
                        .flatMap(task -> task.topicPartitions().stream())
                        .filter(partition -> partition.topic().equals(topic))
                        .distinct()
                        .count();
    }

    @Override
    public String name() {
        return topology.applicationId();
    }

    @Override
    public Health check() {
        KafkaStreams started = streams;
        if (started == null) {
            return new Health.Down("it has not been started");
        }
        KafkaStreams.State now = started.state();
        return now == KafkaStreams.State.RUNNING
                ? new Health.Up("its tasks are restored and run")
                : new Health.Down("the state is " + now);
    }

    @Override
    public void close() {
        failures.close();
        KafkaStreams started = streams;
        if (started != null) {
            started.close(CloseOptions.timeout(CLOSE_DEADLINE));
        }
    }
}
