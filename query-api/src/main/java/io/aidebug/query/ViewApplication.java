package io.aidebug.query;

import io.aidebug.query.lookup.StreamsAccess;
import io.aidebug.query.view.QueryTopology;
import io.aidebug.query.view.SkipUnreadable;
import io.aidebug.query.view.ViewClients;
import io.aidebug.query.view.ViewSerdes;
import io.aidebug.query.view.ViewState;
import io.aidebug.service.config.HostPort;
import io.aidebug.service.health.Health;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.kafka.RocksDbMemory;
import io.aidebug.service.kafka.StreamsDefaults.Guarantee;
import io.aidebug.service.kafka.StreamsFailures;
import io.aidebug.service.process.ProcessMain.FatalFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/// The Streams application `aidebug-query`.
final class ViewApplication implements AutoCloseable, HealthCheck {

    static final String ID = "aidebug-query";

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

    private final QuerySettings settings;
    private final ViewSerdes serdes;
    private final ViewState state;
    private final StreamsAccess access;
    private final StreamsFailures failures;
    private final RocksDbMemory memory;
    private volatile @Nullable KafkaStreams streams;

    ViewApplication(
            QuerySettings settings,
            ViewSerdes serdes,
            ViewState state,
            StreamsAccess access,
            FatalFailure fatal) {
        this.settings = settings;
        this.serdes = serdes;
        this.state = state;
        this.access = access;
        this.failures = new StreamsFailures(ID, fatal, Clock.systemUTC());
        this.memory = new RocksDbMemory(settings.storeMemoryBytes());
    }

    /// Starts it; returns before its tasks run.
    ///
    /// @param address where other instances reach the HTTP side of this one
    void start(HostPort address) {
        HostPort announced = settings.streams().applicationServer().orElse(address);
        var config = new StreamsConfig(properties(announced));
        var topology = new QueryTopology(serdes, state).build(config);
        var starting = new KafkaStreams(topology, config, ViewClients.telling(state.positions()));
        starting.setUncaughtExceptionHandler(failures);
        streams = starting;
        access.open(starting, announced);
        starting.start();
    }

    private Map<String, Object> properties(HostPort announced) {
        Map<String, Object> properties =
                new HashMap<>(
                        settings.streams()
                                .properties(settings.kafka(), ID, Guarantee.AT_LEAST_ONCE));
        properties.putAll(memory.properties());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, announced.toString());
        properties.put(StreamsConfig.consumerPrefix("isolation.level"), "read_committed");
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, SkipUnreadable.class);
        properties.put(SkipUnreadable.PARTNER, state.unreadable());
        return properties;
    }

    @Override
    public String name() {
        return ID;
    }

    @Override
    public Health check() {
        KafkaStreams running = streams;
        if (running == null) {
            return new Health.Down("the views have not been started");
        }
        KafkaStreams.State now = running.state();
        return now == KafkaStreams.State.RUNNING
                ? new Health.Up("the views are restored and follow their topics")
                : new Health.Down("the state is " + now);
    }

    @Override
    public void close() {
        failures.close();
        KafkaStreams running = streams;
        if (running != null) {
            running.close(CloseOptions.timeout(CLOSE_DEADLINE));
        }
        memory.close();
    }
}
