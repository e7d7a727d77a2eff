package io.aidebug.standalone.server;

import static io.aidebug.standalone.server.Api.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.records.DeadLetter;
import io.aidebug.schemas.Topics;
import io.aidebug.standalone.server.TopicClient.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody writes into the topics directly. Each such record becomes a dead letter, ends the job
/// it is about, and touches nothing else.
@ExtendWith(SharedProduct.class)
class BadRecordsTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    /// What the pipeline reads. Receipts and job states that cannot be read are stepped over by the
    /// view, which owes nobody an answer about them.
    private static final List<String> PIPELINE =
            List.of(
                    Topics.ANALYSIS_REQUESTS,
                    Topics.ISSUE_UPDATES,
                    Topics.ISSUES,
                    Topics.ANALYSIS_EVIDENCE);

    private final Api api;
    private final TopicClient topics;

    BadRecordsTest(Product product) {
        this.api = product.api();
        this.topics = product.topics();
    }

    enum Damage {
        RANDOM_BYTES,
        TRUNCATED,
        UNKNOWN_SCHEMA;

        byte[] bytes(byte[] healthy) {
            return switch (this) {
                case RANDOM_BYTES -> {
                    byte[] noise = new byte[300];
                    new Random(7).nextBytes(noise);
                    yield noise;
                }
                case TRUNCATED -> Arrays.copyOf(healthy, healthy.length / 2);
                case UNKNOWN_SCHEMA -> {
                    byte[] changed = healthy.clone();
                    changed[1] = 0x7f;
                    yield changed;
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void becomeDeadLettersAndTouchNothingElse(Damage damage) throws Exception {
        String healthy = api.submit(submission("WELL-1", "A healthy job before " + damage));
        JsonNode before = api.ended(healthy);

        List<Place> places = PIPELINE.stream().map(topic -> put(topic, "BAD-1", damage)).toList();

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(topics.deadLetters())
                                .extracting(BadRecordsTest::place)
                                .containsAll(places));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(topicsWithDeadLetters())
                                .containsAll(PIPELINE.stream().map(BadRecordsTest::named).toList())
                                .doesNotContain(named(Topics.SYNC_REQUESTS)));
        String after = api.submit(submission("WELL-1", "A healthy job after " + damage));
        assertThat(api.ended(after).path("analysis_status").asText()).isEqualTo("COMPLETED");
        assertThat(api.job(healthy).body().path("analysis")).isEqualTo(before.path("analysis"));
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void endTheirJobInError(Damage damage) throws Exception {
        String jobId = UUID.randomUUID().toString().replace("-", "");

        put(Topics.ANALYSIS_REQUESTS, jobId, damage);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(api.job(jobId).body().path("analysis_status").asText())
                                .isEqualTo("ERROR"));
        assertThat(api.job(jobId).body().path("error").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {Topics.ANALYSIS_JOBS, Topics.INDEX_RECEIPTS, Topics.DEAD_LETTERS})
    void areSteppedOverWhereNobodyWaitsForThem(String topic) throws Exception {
        for (Damage damage : Damage.values()) {
            put(topic, "STRAY-1", damage);
        }

        String after = api.submit(submission("WELL-2", "A healthy job beside " + topic));
        assertThat(api.ended(after).path("analysis_status").asText()).isEqualTo("COMPLETED");
    }

    /// As `/queues` tells.
    private List<String> topicsWithDeadLetters() throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode stage : api.get("/queues").body().path("stages")) {
            if (stage.path("dead_letters").asLong() > 0) {
                names.add(stage.path("name").asText());
            }
        }
        return names;
    }

    private static String named(String topic) {
        return topic.substring("aidebug.".length());
    }

    private Place put(String topic, String key, Damage damage) {
        byte[] healthy =
                topics.committed(Topics.ANALYSIS_REQUESTS).stream()
                        .map(request -> request.value())
                        .filter(value -> value.length > 0 && value[0] == 0)
                        .findFirst()
                        .orElseGet(() -> "none yet".getBytes(StandardCharsets.UTF_8));
        return topics.put(topic, key, damage.bytes(healthy));
    }

    private static Place place(DeadLetter letter) {
        return new Place(letter.getTopic(), letter.getPartition(), letter.getOffset());
    }
}
