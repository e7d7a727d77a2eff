package io.aidebug.standalone.server;

import static io.aidebug.standalone.server.Api.submission;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.redaction.planted.Disguise;
import io.aidebug.redaction.planted.PlantedSecret;
import io.aidebug.redaction.planted.PlantedSecrets;
import io.aidebug.schemas.Topics;
import io.aidebug.topology.llm.chatserver.Behaviour;
import io.aidebug.topology.llm.chatserver.Behaviours;
import io.aidebug.topology.llm.chatserver.ChatServer;
import io.aidebug.topology.llm.chatserver.Question;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Secrets that go in by every door come out by none: no topic, store, header, answer, metric or
/// line of the log has one. A model is asked without them, and what it makes up goes nowhere.
@ExtendWith(SharedProduct.class)
class PlantedSecretsTest {

    private static final long SEED = 4_711;
    private static final int COUNT = 228;
    private static final int PER_ISSUE = 19;
    private static final List<Disguise> DISGUISES = List.of(Disguise.values());

    private final List<PlantedSecret> planted = new PlantedSecrets(SEED).make(COUNT);
    private final List<PlantedSecret> secrets = new ArrayList<>(planted);
    private final Random random = new Random(SEED);
    private final Api api;
    private final TopicClient topics;

    PlantedSecretsTest(Product product) {
        this.api = product.api();
        this.topics = product.topics();
    }

    @Test
    void comeOutNowhere() throws Exception {
        var logged = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        logged.start();
        root.addAppender(logged);
        var answers = new ArrayList<String>();
        try {
            for (int issue = 0; issue * PER_ISSUE < COUNT; issue++) {
                String key = "LEAK-" + (issue + 1);
                answers.addAll(told(key, text(issue)));
            }
            answers.addAll(underRequestIds());
            deadLetter();
        } finally {
            root.detachAppender(logged);
        }
        answers.add(api.text("/metrics"));

        assertThat(surviving(String.join("\n\n", answers))).as("answers").isEmpty();
        assertThat(surviving(logLines(logged))).as("log").isEmpty();
        assertThatNoneIsIn(topics);
    }

    @Test
    void neitherReachAModelNorComeBackFromOne(@TempDir Path directory) throws Exception {
        var madeUp = new PlantedSecrets(SEED + 1).make(2 * PER_ISSUE);
        String leaks = text(madeUp, 0) + text(madeUp, 1);
        secrets.addAll(madeUp);
        var answers = new ArrayList<String>();
        Behaviour unreadable = Behaviours.says("I remember this: " + leaks);
        try (var model =
                        ChatServer.start(
                                Behaviours.inTurn(List.of(unreadable, new LeakingAnalyst(leaks))));
                var product = Product.start(directory, modelAt(model.url()))) {
            for (int issue = 0; issue < 2; issue++) {
                String text = text(issue);
                String id =
                        product.api()
                                .submit(
                                        submission("LEAK-" + issue, "Boom")
                                                .put("logs", text)
                                                .put("notes", text));
                JsonNode job = product.api().ended(id);
                assertThat(job.at("/llm/status").asText()).as(job.toString()).isEqualTo("answered");
                answers.add(job.toString());
            }
            answers.add(product.api().text("/jobs"));

            assertThat(surviving(leaks)).hasSizeGreaterThan(30);
            assertThat(model.questions()).as("asked again, with its first reply").hasSize(3);
            for (Question question : model.questions()) {
                assertThat(surviving(question.body() + question.headers())).isEmpty();
            }
            assertThat(surviving(String.join("\n\n", answers))).as("answers").isEmpty();
            assertThat(product.topics().committed(Topics.MODEL_REPLIES)).hasSize(3);
            assertThatNoneIsIn(product.topics());
        }
    }

    private static Map<String, String> modelAt(URI url) {
        return Map.of("AIDEBUG_LLM_URL", url.toString(), "AIDEBUG_LLM_MODEL", "leaking");
    }

    private void assertThatNoneIsIn(TopicClient topics) {
        for (String topic : new TreeSet<>(topics.names())) {
            for (ConsumerRecord<String, byte[]> written : topics.committed(topic)) {
                assertThat(surviving(text(written))).as(topic + " " + written.key()).isEmpty();
            }
        }
    }

    /// Every door, for one issue.
    private List<String> told(String key, String text) throws IOException, InterruptedException {
        ObjectNode intake = submission(key, "Boom").put("description", text);
        ObjectNode imported = submission(key, "Boom").put("description", text);
        imported.putArray("comments").addObject().put("author", "ann").put("body", text);
        ObjectNode asked = submission(key, "Boom again").put("logs", text).put("notes", text);
        ObjectNode about = Api.JSON.createObjectNode().put("issue_key", key).put("logs", text);
        ObjectNode code = Api.JSON.createObjectNode().put("issue_key", key).put("content", text);
        ObjectNode query = Api.JSON.createObjectNode().put("query", text.substring(0, 1_000));
        var answers = new ArrayList<String>();
        answers.add(body(api.post("/jira/intake", intake)));
        answers.add(body(api.importLines(imported + "\n")));
        answers.add(body(api.post("/snippets", code)));
        JsonNode job = api.post("/jira/analyze", asked).body();
        answers.add(job.toString());
        answers.add(api.ended(job.path("job_id").asText()).toString());
        JsonNode summary = api.post("/jira/summarize", about).body();
        answers.add(summary.toString());
        answers.add(
                api.text("/jira/summarize/job/" + summary.path("job_id").asText() + "?wait=60"));
        // The asker's own words come back to the asker.
        JsonNode found = api.post("/search", query).body();
        answers.add(((ObjectNode) found).without("query").toString());
        answers.add(api.text("/jira/issue/" + key));
        answers.add(api.text("/snippets/" + key + "?limit=20"));
        answers.addAll(refused(key, text));
        return answers;
    }

    /// Those that a request id may be made of.
    private List<String> underRequestIds() throws IOException, InterruptedException {
        var answers = new ArrayList<String>();
        for (PlantedSecret secret : planted) {
            if (secret.text().matches("[A-Za-z0-9._:/+=@-]{1,128}")) {
                var intake = submission("LEAK-1", "Boom");
                answers.add(body(api.post("/jira/intake", intake, secret.text())));
                answers.add(body(api.post("/jira/intake", intake.put("x", 1), secret.text())));
            }
        }
        assertThat(answers).isNotEmpty();
        return answers;
    }

    private List<String> refused(String key, String text) throws IOException, InterruptedException {
        ObjectNode wrong = submission(key, text).put("limit", text).put("domain", text);
        byte[] cut = submission(key, text).toString().getBytes(StandardCharsets.UTF_8);
        return List.of(
                body(api.post("/jira/analyze", wrong)),
                body(api.post("/jira/intake", submission(text, text))),
                body(api.post("/snippets", wrong)),
                body(api.importLines("{\"issue_key\": \"" + key + "\", \"summary\": 7")),
                body(api.post("/jira/analyze", Arrays.copyOf(cut, cut.length - 5))));
    }

    // A record that was cut: its dead letter carries what was written of it.
    private void deadLetter() {
        ConsumerRecord<String, byte[]> written =
                topics.committed(Topics.ANALYSIS_REQUESTS).stream()
                        .filter(record -> record.value() != null)
                        .toList()
                        .getLast();
        int half = written.value().length / 2;
        topics.put(Topics.ANALYSIS_REQUESTS, written.key(), Arrays.copyOf(written.value(), half));
    }

    private String text(int issue) {
        return text(planted, issue);
    }

    private String text(List<PlantedSecret> all, int issue) {
        var text =
                new StringBuilder("2026-03-02 10:15:30,123 ERROR [main] com.acme.Cart: failed\n");
        for (int i = issue * PER_ISSUE; i < Math.min(all.size(), (issue + 1) * PER_ISSUE); i++) {
            Disguise disguise = DISGUISES.get(i % DISGUISES.size());
            text.append(disguise.put(all.get(i), random))
                    .append("\n2026-03-02 10:15:31,001 INFO [main] com.acme.Cart: next one\n");
        }
        return text.toString();
    }

    private List<String> surviving(String text) {
        return PlantedSecrets.surviving(secrets, text);
    }

    private static String body(Api.Answer answer) {
        return answer.body().toString();
    }

    private static String text(ConsumerRecord<String, byte[]> written) {
        var text = new StringBuilder(String.valueOf(written.key()));
        for (Header header : written.headers()) {
            text.append('\n').append(new String(header.value(), StandardCharsets.ISO_8859_1));
        }
        byte[] value = written.value() == null ? new byte[0] : written.value();
        return text.append('\n').append(new String(value, StandardCharsets.ISO_8859_1)).toString();
    }

    private static String logLines(ListAppender<ILoggingEvent> logged) {
        var lines = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(logged.list)) {
            lines.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                lines.append(event.getThrowableProxy().getMessage()).append('\n');
            }
        }
        return lines.toString();
    }
}
