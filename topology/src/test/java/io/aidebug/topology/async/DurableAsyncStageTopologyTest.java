package io.aidebug.topology.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stage inside a real topology: its store, its ticks, its children by name.
class DurableAsyncStageTopologyTest {

    @TempDir Path stateDir;

    @Test
    void bringsItsStoreAndForwardsToNamedChildren() {
        ScriptedCall calls = new ScriptedCall();
        var meters = new SimpleMeterRegistry();
        try (var gate =
                        new CallGate<String>(
                                "ask", StageHarness.settingsOf(4), meters, Clock.systemUTC());
                var driver = new TopologyTestDriver(topology(gate, calls), properties())) {
            var in =
                    driver.createInputTopic(
                            "questions",
                            Serdes.String().serializer(),
                            Serdes.String().serializer());
            var even =
                    driver.createOutputTopic(
                            "even", Serdes.String().deserializer(), Serdes.String().deserializer());
            var odd =
                    driver.createOutputTopic(
                            "odd", Serdes.String().deserializer(), Serdes.String().deserializer());
            in.pipeInput("k", "aa");
            in.pipeInput("k", "b");

            await().pollInSameThread()
                    .until(() -> {
                        driver.advanceWallClockTime(Duration.ofMillis(10));
                        return !even.isEmpty() && !odd.isEmpty();
                    });

            assertThat(even.readValuesToList()).containsExactly("aa!");
            assertThat(odd.readValuesToList()).containsExactly("b!");
            assertThat(driver.getKeyValueStore("ask-in-flight").approximateNumEntries()).isZero();
        }
    }

    private static Topology topology(CallGate<String> gate, ScriptedCall calls) {
        RetryPolicy retry = new RetryPolicy(3, StageHarness.SECOND, Duration.ofMinutes(1));
        OutcomeForwarder<String, String, String, String, String> forwarder =
                (request, outcome) ->
                        StageHarness.describe(request, outcome).stream()
                                .map(f -> Forward.to(child(request.payload()), f.record()))
                                .toList();
        var stage =
                new DurableAsyncStage<>(
                        gate,
                        Requests.each(Serdes.String(), Serdes.String()),
                        calls,
                        forwarder,
                        StageSettings.retrying(retry));
        return new Topology()
                .addSource("read-questions", "questions")
                .addProcessor("ask", stage, "read-questions")
                .addSink("write-even", "even", "ask")
                .addSink("write-odd", "odd", "ask");
    }

    private static String child(String payload) {
        return List.of("write-even", "write-odd").get(payload.length() % 2);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        return properties;
    }
}
