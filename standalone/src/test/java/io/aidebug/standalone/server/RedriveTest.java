package io.aidebug.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.IssueFacts;
import io.aidebug.schemas.Topics;
import io.aidebug.standalone.cli.AidebugCommand;
import io.aidebug.standalone.reindex.GenerationFill;
import io.aidebug.standalone.server.TopicClient.Place;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A record that could not be read goes to the dead letters and, once it can be, from there to its
/// end.
@ExtendWith(SharedProduct.class)
final class RedriveTest {

    private static final String SUBJECT = Topics.ANALYSIS_REQUESTS + "-value";

    /// Each process remembers for three seconds that the registry does not know a schema.
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private final Product product;

    RedriveTest(Product product) {
        this.product = product;
    }

    @Test
    void requestWhoseSchemaCameLateIsAnsweredAfterItIsHandedInAgain() throws Exception {
        registerAllOthers();
        String jobId = newId();
        int next = 1 + register("redrive-test", named("before", jobId));
        Place place = product.topics().put(Topics.ANALYSIS_REQUESTS, jobId, request(jobId, next));
        awaitError(jobId);
        String letter = product.topics().letterAbout(place);

        ObjectNode schema = (ObjectNode) Api.JSON.readTree(schemaOfRequests());
        assertThat(register(SUBJECT, schema.put("doc", jobId))).isEqualTo(next);
        await().atMost(REMEMBERED)
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> {
                    redrive(letter);
                    return product.api()
                            .ended(jobId)
                            .path("analysis_status")
                            .asText()
                            .equals("COMPLETED");
                });

        assertThat(product.api().job(jobId).body().path("report").asText())
                .contains("LATE-1", "The pump stalls at dawn");
        assertThat(product.api().get("/jira/issue/LATE-1").status()).isEqualTo(200);
    }

    /// Ids are given in the order of registrations, and each topic's schema is registered with its
    /// first record.
    private void registerAllOthers() throws Exception {
        product.api()
                .ended(product.api().submit(Api.submission("LATE-2", "The pump stalls at noon")));
        String unreadable = newId();
        product.topics().put(Topics.ANALYSIS_REQUESTS, unreadable, new byte[] {1});
        awaitError(unreadable);
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private void awaitError(String jobId) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() ->
                        assertThat(product.api().job(jobId).toString()).contains("\"ERROR\""));
    }

    private void redrive(String letter) {
        Map<String, String> addresses = product.variables();
        int exitCode =
                AidebugCommand.run(
                        new AidebugCommand.Product(new AllInOne(Map.of()), new GenerationFill()),
                        Map.of(),
                        "dead-letters",
                        "redrive",
                        letter,
                        "--bootstrap-server",
                        addresses.getOrDefault("AIDEBUG_KAFKA_BOOTSTRAP_SERVERS", ""),
                        "--registry",
                        addresses.getOrDefault("AIDEBUG_SCHEMA_REGISTRY_URL", ""));
        assertThat(exitCode).isZero();
    }

    private static String schemaOfRequests() {
        return AnalysisRequest.getClassSchema().toString();
    }

    private static JsonNode named(String name, String doc) {
        return Api.JSON
                .createObjectNode()
                .put("type", "record")
                .put("name", name)
                .put("doc", doc)
                .set("fields", Api.JSON.createArrayNode());
    }

    /// The id that the registry gives it.
    private int register(String subject, JsonNode schema) throws Exception {
        URI versions =
                URI.create(
                        product.variables().get("AIDEBUG_SCHEMA_REGISTRY_URL")
                                + "/subjects/"
                                + subject
                                + "/versions");
        HttpRequest request =
                HttpRequest.newBuilder(versions)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        Api.JSON
                                                .createObjectNode()
                                                .put("schema", schema.toString())
                                                .toString()))
                        .build();
        try (HttpClient registry = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = registry.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return Api.JSON.readTree(answer.body()).path("id").asInt();
        }
    }

    /// As a producer with that schema writes it.
    private static byte[] request(String jobId, int schemaId) throws IOException {
        var request =
                AnalysisRequest.newBuilder()
                        .setIssueKey("LATE-1")
                        .setFacts(
                                IssueFacts.newBuilder()
                                        .setSummary("The pump stalls at dawn")
                                        .build())
                        .setQuestion(
                                AnalysisQuestion.newBuilder()
                                        .setJobId(jobId)
                                        .setAttempt(0)
                                        .setAskedAt(Instant.now())
                                        .build())
                        .build();
        var bytes = new ByteArrayOutputStream();
        var head = new DataOutputStream(bytes);
        head.writeByte(0);
        head.writeInt(schemaId);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(AnalysisRequest.class).write(request, encoder);
        return bytes.toByteArray();
    }
}
