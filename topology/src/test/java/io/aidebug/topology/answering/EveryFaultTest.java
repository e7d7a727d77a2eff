package io.aidebug.topology.answering;

import static io.aidebug.topology.llm.chatserver.Behaviours.breaksOffAfter;
import static io.aidebug.topology.llm.chatserver.Behaviours.endlessPieces;
import static io.aidebug.topology.llm.chatserver.Behaviours.ends;
import static io.aidebug.topology.llm.chatserver.Behaviours.error;
import static io.aidebug.topology.llm.chatserver.Behaviours.events;
import static io.aidebug.topology.llm.chatserver.Behaviours.garbage;
import static io.aidebug.topology.llm.chatserver.Behaviours.hangsAfterDone;
import static io.aidebug.topology.llm.chatserver.Behaviours.hugeLine;
import static io.aidebug.topology.llm.chatserver.Behaviours.invalidJson;
import static io.aidebug.topology.llm.chatserver.Behaviours.page;
import static io.aidebug.topology.llm.chatserver.Behaviours.reset;
import static io.aidebug.topology.llm.chatserver.Behaviours.resetAfter;
import static io.aidebug.topology.llm.chatserver.Behaviours.says;
import static io.aidebug.topology.llm.chatserver.Behaviours.saysAtOnce;
import static io.aidebug.topology.llm.chatserver.Behaviours.silence;
import static io.aidebug.topology.llm.chatserver.Behaviours.slowHeaders;
import static io.aidebug.topology.llm.chatserver.Behaviours.status;
import static io.aidebug.topology.llm.chatserver.Behaviours.trickle;
import static io.aidebug.topology.llm.chatserver.Behaviours.wrongShape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.Issue;
import io.aidebug.records.JobStatus;
import io.aidebug.redaction.PatternRedactor;
import io.aidebug.schemas.Topics;
import io.aidebug.schemas.serde.AvroBytes;
import io.aidebug.service.config.Environment;
import io.aidebug.topology.PlainSerdes;
import io.aidebug.topology.answering.draft.AnswerSchema;
import io.aidebug.topology.answering.model.AnswerMeters;
import io.aidebug.topology.answering.model.EvidenceQuestions;
import io.aidebug.topology.answering.model.ModelAnswerer;
import io.aidebug.topology.answering.rules.OfflineRules;
import io.aidebug.topology.async.ManualClock;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.LlmSettings;
import io.aidebug.topology.llm.chatserver.Analyst;
import io.aidebug.topology.llm.chatserver.Behaviour;
import io.aidebug.topology.llm.chatserver.ChatServer;
import io.aidebug.topology.llm.external.ExternalKnowledge;
import io.aidebug.topology.llm.external.ExternalTitles;
import io.aidebug.topology.llm.guard.GuardedModel;
import io.aidebug.topology.llm.guard.GuardedModel.Waits;
import io.aidebug.topology.llm.guard.MeteredModel;
import io.aidebug.topology.llm.openai.OpenAiLanguageModel;
import io.aidebug.topology.llm.prompt.AnalysisPrompt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The answering application with a model behind a server that plays every fault for one job and
/// answers all others. Whatever it plays, that job ends, and no other waits for it.
class EveryFaultTest {

    private static final String FAULTY = "Payments fail in a faulty way";
    private static final String HEALTHY = "Payments fail in a healthy way";
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final ManualClock clock = new ManualClock();
    private final Map<String, AnalysisJob> ended = new HashMap<>();

    @TempDir Path stateDir;

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        "refuses the key",
                        error(401, "invalid_api_key", "no"),
                        "server does not accept the key (401, invalid_api_key)"),
                arguments(
                        "refuses the question",
                        error(400, "bad_request", "no"),
                        "server refused the question (400, bad_request)"),
                arguments("is overloaded", status(503, "{}"), "server has a problem (503)"),
                arguments("fails", status(500, "oops"), "server has a problem (500)"),
                arguments(
                        "limits",
                        status(429, "{}", Map.of("retry-after-ms", "100")),
                        "server is asked too much (429)"),
                arguments("resets", reset(), "server broke off the connection"),
                arguments(
                        "resets in a reply",
                        resetAfter("{\"hypo"),
                        "server broke off the connection"),
                arguments("breaks off", breaksOffAfter("{\"hypo"), "reply broke off"),
                arguments("speaks no HTTP", garbage(), "server broke off the connection"),
                arguments(
                        "sends no JSON",
                        invalidJson(),
                        "server answered with something that is no chat reply"),
                arguments(
                        "sends another shape",
                        wrongShape(),
                        "server answered with something that is no chat reply"),
                arguments(
                        "sends an error event",
                        events("data: {\"error\":{}}\n\n"),
                        "server has a problem (500)"),
                arguments("sends nothing", events(), "reply broke off"),
                arguments("trickles", trickle(), "server did not answer in time"),
                arguments(
                        "dawdles over its headers", slowHeaders(), "server did not answer in time"),
                arguments("is silent", silence(), "server did not answer in time"),
                arguments("never ends", endlessPieces(), "reply was longer than any answer is"),
                arguments(
                        "sends one huge line",
                        hugeLine(4_000_000),
                        "reply was longer than any answer is"),
                arguments(
                        "hangs after nonsense",
                        hangsAfterDone("nonsense"),
                        "its form was not the one asked for"),
                arguments("shows a page", page(), "server answered with a page instead of a reply"),
                arguments(
                        "is cut", ends("{\"hypo", "length"), "its form was not the one asked for"),
                arguments("filters", ends("", "content_filter"), "refused to answer this"),
                arguments("says nothing", says(""), "its form was not the one asked for"),
                arguments(
                        "talks",
                        says("I think the disk is full."),
                        "its form was not the one asked for"),
                arguments(
                        "talks at once",
                        saysAtOnce("I think the disk is full."),
                        "its form was not the one asked for"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void endsTheJobAndLeavesOthersAlone(String fault, Behaviour behaviour, String reason)
            throws Exception {
        Behaviour analyst = new Analyst();
        Behaviour either =
                (question, wire) ->
                        (question.body().contains(FAULTY) ? behaviour : analyst)
                                .answer(question, wire);
        try (ChatServer server = ChatServer.start(either);
                OpenAiLanguageModel model =
                        new OpenAiLanguageModel(settings(server).server(), clock);
                Answering answering = answering(settings(server), model);
                TopologyTestDriver driver = driver(answering)) {
            var in =
                    driver.createInputTopic(
                            Topics.ANALYSIS_EVIDENCE,
                            new StringSerializer(),
                            AvroBytes.of(AnalysisEvidence.class).serializer());
            var out =
                    driver.createOutputTopic(
                            Topics.ANALYSIS_JOBS,
                            new StringDeserializer(),
                            AvroBytes.of(AnalysisJob.class).deserializer());
            in.pipeInput(FAULTY, about("PAY-7", FAULTY));
            in.pipeInput(HEALTHY, about("PAY-8", HEALTHY));

            await().pollInSameThread()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        // What a call needs in truth does not take its deadline away.
                        boolean calling = answering.gate().inFlight() > 0;
                        clock.advance(Duration.ofMillis(calling ? 1 : 100));
                        driver.advanceWallClockTime(Duration.ofMillis(10));
                        ended.putAll(out.readKeyValuesToMap());
                        return ended.size() == 2;
                    });
        }

        AnalysisJob healthy = Objects.requireNonNull(ended.get(HEALTHY));
        assertThat(healthy.getDegraded()).isEmpty();
        assertThat(healthy.getAuthor().orElseThrow().getStatus()).isEqualTo("answered");
        AnalysisJob faulty = Objects.requireNonNull(ended.get(FAULTY));
        assertThat(faulty.getStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(faulty.getAuthor().orElseThrow().getStatus()).isEqualTo("failed");
        assertThat(faulty.getDegraded()).contains(reason);
        assertThat(faulty.getAnalysis()).contains("Degraded: ").contains(reason);
    }

    private static AnalysisEvidence about(String issueKey, String summary) {
        AnalysisEvidence evidence =
                EvidenceSample.logs("ERROR java.net.ConnectException: Connection refused")
                        .summarizedAs(summary)
                        .evidence();
        return AnalysisEvidence.newBuilder(evidence)
                .setIssue(Issue.newBuilder(evidence.getIssue()).setIssueKey(issueKey).build())
                .setJob(
                        AnalysisJob.newBuilder(evidence.getJob())
                                .setJobId(summary)
                                .setIssueKey(issueKey)
                                .build())
                .build();
    }

    private Answering answering(LlmSettings llm, LanguageModel model) {
        var registry = new SimpleMeterRegistry();
        var redactor = new PatternRedactor();
        var guarded =
                new GuardedModel(
                        new MeteredModel(model, registry),
                        llm.budget(),
                        Waits.USUAL,
                        registry,
                        clock);
        var prompt =
                new AnalysisPrompt(
                        redactor,
                        AnswerSchema.json(),
                        llm.maxOutputTokens(),
                        llm.maxPromptCharacters());
        var questions =
                new EvidenceQuestions(prompt, new ExternalTitles(ExternalKnowledge.NONE, redactor));
        var offline = new OfflineAnswerer(OfflineRules.bundled());
        return Answering.by(
                new ModelAnswerer(guarded, questions, offline, new AnswerMeters(registry)),
                offline,
                new AnsweringSettings(
                        8, Duration.ofMinutes(5), DEADLINE, Optional.of(llm), Optional.empty()),
                registry,
                clock);
    }

    private TopologyTestDriver driver(Answering answering) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, AnsweringTopology.APPLICATION_ID);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        return new TopologyTestDriver(
                new AnsweringTopology(PlainSerdes.all(), answering)
                        .build(new StreamsConfig(properties)),
                properties);
    }

    private static LlmSettings settings(ChatServer server) {
        return LlmSettings.from(
                        new Environment(
                                Map.of(
                                        "AIDEBUG_LLM_URL", server.url().toString(),
                                        "AIDEBUG_LLM_MODEL", "test-model",
                                        "AIDEBUG_LLM_ATTEMPT_TIMEOUT", "1s")))
                .orElseThrow();
    }
}
