package io.aidebug.standalone.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.JobStatus;
import io.aidebug.schemas.Topics;
import io.aidebug.service.config.Environment;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.standalone.broker.LocalBroker;
import io.aidebug.standalone.registry.LocalSchemaRegistry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two instances of the reading side with one broker: whichever is asked, the answer is the same.
@Timeout(300)
final class TwoInstancesTest {

    private static final Pattern QUEUE = Pattern.compile(",\"queue\":(?:null|\\{[^}]*})");
    private static final int JOBS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @TempDir Path directory;

    private LocalBroker broker;
    private LocalSchemaRegistry registry;
    private QueryInstance one;
    private QueryInstance two;
    private KafkaProducer<String, SpecificRecord> producer;

    @BeforeEach
    void start() {
        broker = LocalBroker.start(directory.resolve("kafka"), "127.0.0.1", 0);
        registry = LocalSchemaRegistry.start(broker.bootstrapServers(), "127.0.0.1", 0);
        one = new QueryInstance(broker, registry, directory.resolve("one"));
        two = new QueryInstance(broker, registry, directory.resolve("two"));
        producer = producer();
        await().atMost(PATIENCE)
                .until(() ->
                        one.partitions() > 0
                                && two.partitions() > 0
                                && one.partitions() + two.partitions() == QueryInstance.PARTITIONS);
    }

    @AfterEach
    void stop() {
        producer.close();
        two.close();
        one.close();
        registry.close();
        broker.close();
    }

    @Test
    void everyJobIsReadAndListedThroughEitherInstanceAndOutlivesOne() throws Exception {
        for (int i = 0; i < JOBS; i++) {
            accept(id(i), start.plusMillis(i));
        }
        producer.flush();
        for (QueryInstance instance : List.of(one, two)) {
            for (int i = 0; i < JOBS; i++) {
                var answer = instance.get("/jira/analyze/job/" + id(i));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body().path("stage").asText()).isEqualTo("accepted");
            }
            assertThat(instance.get("/jira/analyze/job/" + id(JOBS)).status()).isEqualTo(404);
            assertThat(listed(instance)).isEqualTo(newestFirst());
            assertThat(instance.get("/internal/running").body().path("partitions").asInt())
                    .isBetween(1, QueryInstance.PARTITIONS - 1);
        }

        one.close();
        // Whoever takes over answers again after a while, and until then says that it cannot know.
        Set<Integer> seen = new HashSet<>();
        await().atMost(PATIENCE)
                .until(() -> {
                    for (int i = 0; i < JOBS; i++) {
                        int status = two.get("/jira/analyze/job/" + id(i)).status();
                        seen.add(status);
                        if (status != 200) {
                            return false;
                        }
                    }
                    return true;
                });
        assertThat(seen).isSubsetOf(200, 503);
        await().atMost(PATIENCE).until(() -> two.get("/jobs").status() == 200);
        assertThat(listed(two)).isEqualTo(newestFirst());
    }

    @Test
    void eventsOfAJobAreToldByTheInstanceThatDoesNotKeepIt() throws Exception {
        accept(id(1), start);
        producer.flush();
        List<List<String>> told = new ArrayList<>();
        for (QueryInstance instance : List.of(one, two)) {
            assertThat(instance.get("/jira/analyze/job/" + id(1)).status()).isEqualTo(200);
        }
        try (var first = reader(one);
                var second = reader(two)) {
            assertThat(nextId(first)).isEqualTo("1");
            assertThat(nextId(second)).isEqualTo("1");
            step(id(1), 3, JobStatus.PROCESSING);
            assertThat(nextId(first)).isEqualTo("1003");
            assertThat(nextId(second)).isEqualTo("1003");
            step(id(1), 9, JobStatus.COMPLETED);
            told.add(rest(first));
            told.add(rest(second));
        }
        assertThat(told.getFirst()).anyMatch(line -> line.equals("id: 1009"));
        assertThat(told.getLast()).isEqualTo(told.getFirst());
    }

    private BufferedReader reader(QueryInstance instance) throws Exception {
        return new BufferedReader(
                new InputStreamReader(
                        instance.open("/jira/analyze/job/" + id(1) + "/events"),
                        StandardCharsets.UTF_8));
    }

    private static String nextId(BufferedReader events) throws Exception {
        while (true) {
            String line = events.readLine();
            if (line == null) {
                throw new AssertionError("the stream ended too early");
            }
            if (line.startsWith("id: ")) {
                return line.substring(4);
            }
        }
    }

    /// Each instance looks at the queue by itself, once a second; the place in it may differ.
    private static List<String> rest(BufferedReader events) {
        return events.lines()
                .filter(line -> line.startsWith("id: ") || line.startsWith("data: {\"issue"))
                .map(line -> QUEUE.matcher(line).replaceFirst(""))
                .toList();
    }

    private static List<String> listed(QueryInstance instance) throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (!cursor.equals("null")) {
            var page =
                    instance.get("/jobs?limit=7" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
            for (JsonNode job : page.body().path("jobs")) {
                ids.add(job.path("job_id").asText());
            }
            cursor = page.body().path("next_cursor").asText();
        }
        return ids;
    }

    private static List<String> newestFirst() {
        List<String> ids = new ArrayList<>();
        for (int i = JOBS - 1; i >= 0; i--) {
            ids.add(id(i));
        }
        return ids;
    }

    private void accept(String jobId, Instant at) {
        var question =
                AnalysisQuestion.newBuilder().setJobId(jobId).setAttempt(0).setAskedAt(at).build();
        var request =
                AnalysisRequest.newBuilder()
                        .setIssueKey("ABC-1")
                        .setFacts(IssueFacts.newBuilder().setSummary("Boom").build())
                        .setQuestion(question)
                        .build();
        var _ = producer.send(new ProducerRecord<>(Topics.ANALYSIS_REQUESTS, jobId, request));
    }

    private void step(String jobId, int step, JobStatus status) {
        var job =
                AnalysisJob.newBuilder()
                        .setJobId(jobId)
                        .setAttempt(1)
                        .setStep(step)
                        .setIssueKey("ABC-1")
                        .setSummary("Boom")
                        .setStatus(status)
                        .setStage("step-" + step)
                        .setCreatedAt(start)
                        .setUpdatedAt(start.plusMillis(step))
                        .setEndedAt(status == JobStatus.COMPLETED ? start.plusMillis(step) : null)
                        .build();
        var _ = producer.send(new ProducerRecord<>(Topics.ANALYSIS_JOBS, jobId, job));
        producer.flush();
    }

    private KafkaProducer<String, SpecificRecord> producer() {
        var environment =
                new Environment(
                        Map.of(
                                "AIDEBUG_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                                "AIDEBUG_SCHEMA_REGISTRY_URL", registry.url()));
        return new KafkaProducer<>(KafkaSettings.from(environment).producerProperties());
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "%032x", number * 7_919);
    }
}
