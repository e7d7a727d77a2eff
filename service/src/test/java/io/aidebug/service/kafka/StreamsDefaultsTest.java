package io.aidebug.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.service.config.Environment;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.service.kafka.StreamsDefaults.Guarantee;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamsDefaultsTest {

    @Test
    void setsWhatTheDefaultsOfKafkaGetWrongForUs() {
        Map<String, Object> properties = properties(Map.of());

        assertThat(properties)
                .containsEntry("application.id", "aidebug-analysis")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("topic.max.message.bytes", "8388608")
                .containsEntry("state.dir", "data/state")
                .doesNotContainKeys(
                        "group.instance.id", "application.server", "producer.linger.ms");
    }

    @Test
    void takesWhatTheOperatorSays() {
        Map<String, Object> properties =
                properties(
                        Map.of(
                                "AIDEBUG_INSTANCE_ID", "worker-1",
                                "AIDEBUG_APPLICATION_SERVER", "query-1:8002",
                                "AIDEBUG_KAFKA_COMMIT_INTERVAL_MS", "100"));

        assertThat(properties)
                .containsEntry("group.instance.id", "worker-1")
                .containsEntry("application.server", "query-1:8002")
                .containsEntry("commit.interval.ms", "100");
    }

    @Test
    void whatTheOperatorSaysOfAllClientsIsNotOverruledByOurDefaultOfOne() {
        assertThat(properties(Map.of()))
                .containsEntry("consumer.heartbeat.interval.ms", 1_500)
                .containsEntry("consumer.session.timeout.ms", 6_000);

        assertThat(
                        properties(
                                Map.of(
                                        "AIDEBUG_KAFKA_HEARTBEAT_INTERVAL_MS", "700",
                                        "AIDEBUG_KAFKA_SESSION_TIMEOUT_MS", "9000",
                                        "AIDEBUG_KAFKA_PRODUCER_RETRY_BACKOFF_MS", "70")))
                .containsEntry("heartbeat.interval.ms", "700")
                .containsEntry("session.timeout.ms", "9000")
                .containsEntry("producer.retry.backoff.ms", "70")
                .doesNotContainKeys(
                        "consumer.heartbeat.interval.ms", "consumer.session.timeout.ms");
    }

    private static Map<String, Object> properties(Map<String, String> extra) {
        var variables = new java.util.HashMap<>(extra);
        variables.put("AIDEBUG_KAFKA_BOOTSTRAP_SERVERS", "b:9092");
        variables.put("AIDEBUG_SCHEMA_REGISTRY_URL", "http://r:8081");
        var environment = new Environment(variables);
        KafkaSettings kafka = KafkaSettings.from(environment);
        StreamsDefaults defaults = StreamsDefaults.from(environment);
        environment.check();
        return defaults.properties(kafka, "aidebug-analysis", Guarantee.EXACTLY_ONCE);
    }
}
