package io.aidebug.topology.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.llm.ModelMessage;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelReply.ReplyEnd;
import io.aidebug.topology.llm.ModelRequest;
import io.aidebug.topology.llm.ModelServer;
import io.aidebug.topology.llm.ModelServer.JsonAnswers;
import io.aidebug.topology.llm.SpentCallException;
import io.aidebug.topology.llm.chatserver.Behaviour;
import io.aidebug.topology.llm.chatserver.Behaviours;
import io.aidebug.topology.llm.chatserver.ChatServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiLanguageModelTest {

    private static final String KEY = "sk-canary-0123456789abcdef";
    private static final Duration ATTEMPT = Duration.ofMillis(700);

    private ChatServer server;
    private OpenAiLanguageModel model;

    @BeforeEach
    void start() throws IOException {
        server = ChatServer.start(Behaviours.says("unused"));
        model = modelAt(server.url(), JsonAnswers.AUTO);
    }

    @AfterEach
    void stop() throws IOException {
        model.close();
        server.close();
    }

    @Test
    void readsAStreamedReplyWithItsTokens() throws Exception {
        server.behave(
                Behaviours.says("{\"cause\":\"a lock, held too long: \u00fc \u65e5\u672c\"}"));

        ModelReply reply = ask();

        assertThat(reply.text())
                .isEqualTo("{\"cause\":\"a lock, held too long: \u00fc \u65e5\u672c\"}");
        assertThat(reply.model()).isEqualTo("scripted-model");
        assertThat(reply.inputTokens()).isEqualTo(123);
        assertThat(reply.outputTokens()).isPositive();
        assertThat(reply.end()).isEqualTo(ReplyEnd.COMPLETE);
    }

    @Test
    void readsAReplyThatIsNotStreamed() throws Exception {
        server.behave(Behaviours.saysAtOnce("whole"));

        assertThat(ask())
                .isEqualTo(new ModelReply("whole", "plain-model", 11, 7, ReplyEnd.COMPLETE));
    }

    @Test
    void tellsThatAReplyWasCut() throws Exception {
        server.behave(Behaviours.ends("{\"cau", "length"));

        assertThat(ask().end()).isEqualTo(ReplyEnd.CUT);
    }

    @Test
    void keepsInstructionsAndDataApart() throws Exception {
        ask();

        assertThat(server.questions().getFirst().path()).isEqualTo("/v1/chat/completions");
        assertThat(server.questions().getFirst().body())
                .contains("{\"role\":\"system\",\"content\":\"Answer in JSON.\"}")
                .contains("{\"role\":\"user\",\"content\":\"{\\\"logs\\\":1}\"}")
                .contains("\"max_tokens\":256", "\"temperature\":0.2", "\"stream\":true")
                .doesNotContain("\"tools\"");
        assertThat(server.questions().getFirst().headers())
                .containsEntry("authorization", "Bearer " + KEY);
    }

    @Test
    void asksBySchemaThenByObjectThenInWordsAndRemembersIt() throws Exception {
        String complaint = "'response_format' of this type is not supported";
        server.behave(Behaviours.refusing("response_format", complaint, Behaviours.says("{}")));

        ask();
        assertThat(server.questions()).hasSize(3);
        assertThat(server.questions().get(0).body()).contains("json_schema");
        assertThat(server.questions().get(1).body())
                .contains("json_object")
                .contains("JSON schema");
        assertThat(server.questions().get(2).body())
                .doesNotContain("response_format")
                .contains("It must follow this JSON schema");

        ask();
        assertThat(server.questions()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"I think the disk is full.", "{\"answer\":\"full\"}", "[]"})
    void tellsTheSchemaInWordsOnceAReplyHasNotFollowedIt(String reply) throws Exception {
        server.behave(Behaviours.says(reply));

        assertThat(ask().text()).isEqualTo(reply);
        ask();

        assertThat(server.questions()).hasSize(2);
        assertThat(server.questions().get(0).body()).contains("json_schema");
        assertThat(server.questions().get(1).body())
                .contains("json_object")
                .contains("It must follow this JSON schema");
    }

    @Test
    void goesOnAskingBySchemaOnceAReplyHasFollowedIt() throws Exception {
        server.behave(Behaviours.says("{\"cause\":\"a lock\"}"));
        ask();
        server.behave(Behaviours.says("I cannot tell."));
        ask();
        ask();

        assertThat(server.questions().getLast().body()).contains("json_schema");
    }

    @Test
    void asksOnlyAsConfiguredWhereAWayIsConfigured() throws Exception {
        try (var strict = modelAt(server.url(), JsonAnswers.SCHEMA)) {
            server.behave(
                    Behaviours.refusing("json_schema", "no json_schema", Behaviours.says("")));

            assertThat(failure(strict)).isInstanceOf(PermanentFailure.class);
            assertThat(server.questions()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("fieldsThatSomeServersRefuse")
    void leavesOutWhatAServerRefuses(String field, String complaint) throws Exception {
        server.behave(Behaviours.refusing(field, complaint, Behaviours.says("ok")));

        assertThat(ask().text()).isEqualTo("ok");
        assertThat(ask().text()).isEqualTo("ok");
        assertThat(server.questions()).hasSize(3);
    }

    static Stream<Arguments> fieldsThatSomeServersRefuse() {
        return Stream.of(
                Arguments.of(
                        "max_tokens",
                        "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
                Arguments.of(
                        "temperature", "Unsupported value: 'temperature' does not support 0.2"),
                Arguments.of("stream_options", "Extra inputs are not permitted: stream_options"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsThatMayPass")
    void takesForTransientWhatMayPass(String fault, Behaviour behaviour) throws Exception {
        server.behave(behaviour);

        CallFailure failure = failureInTime();

        assertThat(failure).as(fault).isInstanceOf(TransientFailure.class);
        assertThat(failure.message()).doesNotContain(KEY).endsWith(".");
    }

    static Stream<Arguments> faultsThatMayPass() {
        return Stream.of(
                Arguments.of("429", Behaviours.error(429, "rate_limit_exceeded", "slow down")),
                Arguments.of("408", Behaviours.status(408, "")),
                Arguments.of("500", Behaviours.status(500, "<html>" + KEY)),
                Arguments.of("503", Behaviours.status(503, "{}")),
                Arguments.of("reset", Behaviours.reset()),
                Arguments.of("reset within a reply", Behaviours.resetAfter("half")),
                Arguments.of("end within a reply", Behaviours.breaksOffAfter("half")),
                Arguments.of("garbage", Behaviours.garbage()),
                Arguments.of("invalid JSON", Behaviours.invalidJson()),
                Arguments.of("wrong shape", Behaviours.wrongShape()),
                Arguments.of("nothing in a stream", Behaviours.events("data: [DONE]\n\n")),
                Arguments.of(
                        "error in a stream",
                        Behaviours.events("data: {\"error\":{\"code\":500}}\n\n")),
                Arguments.of("endless stream, 1 byte/s", Behaviours.trickle()),
                Arguments.of("slow headers", Behaviours.slowHeaders()),
                Arguments.of("silence", Behaviours.silence()),
                Arguments.of(
                        "latency above the limit",
                        Behaviours.after(Duration.ofSeconds(5), Behaviours.says("late"))),
                Arguments.of("wrong content type", Behaviours.page()),
                Arguments.of(
                        "no JSON at all",
                        Behaviours.status(
                                200, "not json", Map.of("Content-Type", "application/json"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsThatStay")
    void takesForPermanentWhatWouldFailAgain(String fault, Behaviour behaviour) throws Exception {
        server.behave(behaviour);

        CallFailure failure;
        // Whatever the machine is busy with: these end by what was read, not by the time.
        try (var patient = modelAt(server.url(), Duration.ofMinutes(5), JsonAnswers.AUTO)) {
            failure = failure(patient, Instant.now().plusSeconds(300));
        }

        assertThat(failure).as(fault).isInstanceOf(PermanentFailure.class);
        assertThat(failure.message()).doesNotContain(KEY).endsWith(".");
        assertThat(server.questions()).hasSize(1);
    }

    static Stream<Arguments> faultsThatStay() {
        return Stream.of(
                Arguments.of("400", Behaviours.error(400, "invalid_request_error", "no")),
                Arguments.of(
                        "401", Behaviours.error(401, "invalid_api_key", "Incorrect key: " + KEY)),
                Arguments.of("403", Behaviours.status(403, KEY)),
                Arguments.of("404", Behaviours.error(404, "model_not_found", "no")),
                Arguments.of(
                        "redirect",
                        Behaviours.status(307, "", Map.of("Location", "http://127.0.0.1:1/"))),
                Arguments.of("no money", Behaviours.error(429, "insufficient_quota", "pay")),
                Arguments.of("refused by a filter", Behaviours.ends("", "content_filter")),
                Arguments.of(
                        "refused in words",
                        Behaviours.events(
                                "data: {\"choices\":[{\"delta\":{\"refusal\":\"I will not\"},\"finish_reason\":\"stop\"}]}\n\n")),
                Arguments.of("50 MB in a line", Behaviours.hugeLine(50_000_000)),
                Arguments.of("pieces without end", Behaviours.endlessPieces()),
                Arguments.of("2 MB not streamed", Behaviours.saysAtOnce("x".repeat(2_000_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void nothingIsSpentOnAQuestionThatWasRefused(String refusal, Behaviour behaviour) {
        server.behave(behaviour);

        assertThatThrownBy(this::ask)
                .as(refusal)
                .isInstanceOf(CallException.class)
                .isNotInstanceOf(SpentCallException.class);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("429", Behaviours.error(429, "rate_limit_exceeded", "slow down")),
                Arguments.of("500", Behaviours.status(500, "{}")),
                Arguments.of("400", Behaviours.error(400, "invalid_request_error", "no")),
                Arguments.of(
                        "error before the first word of a stream",
                        Behaviours.events("data: {\"error\":{\"code\":503}}\n\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cuts")
    void whatWasCutMayHaveBeenPaid(String cut, Behaviour behaviour) {
        server.behave(behaviour);
        try (var model = modelAt(server.url(), Duration.ofSeconds(2), JsonAnswers.AUTO)) {
            assertThatThrownBy(() -> model.ask(request(), Instant.now().plusSeconds(60)))
                    .as(cut)
                    .isInstanceOf(SpentCallException.class);
        }
    }

    static Stream<Arguments> cuts() {
        return Stream.of(
                Arguments.of("by time, before a word", Behaviours.silence()),
                Arguments.of("by time, within the reply", Behaviours.trickle()),
                Arguments.of("by size", Behaviours.saysAtOnce("x".repeat(2_000_000))),
                Arguments.of("by the server, before a word", Behaviours.reset()),
                Arguments.of("by the server, within the reply", Behaviours.resetAfter("half")),
                Arguments.of("by the server, in good order", Behaviours.breaksOffAfter("half")),
                Arguments.of(
                        "by an error within the reply",
                        Behaviours.events(
                                "data: {\"choices\":[{\"delta\":{\"content\":\"half\"}}]}\n\n",
                                "data: {\"error\":{\"code\":503}}\n\n")),
                Arguments.of("by a filter", Behaviours.ends("", "content_filter")));
    }

    @Test
    void nothingIsSpentWhereNobodyListensOrNoTimeIsLeft() throws Exception {
        assertThatThrownBy(() -> model.ask(request(), Instant.now().minusSeconds(1)))
                .isNotInstanceOf(SpentCallException.class);
        server.close();
        await().untilAsserted(() ->
                assertThatThrownBy(this::ask)
                        .hasMessageContaining("cannot be reached")
                        .isNotInstanceOf(SpentCallException.class));
    }

    @Test
    void tellsHowLongTheServerAskedToWait() throws Exception {
        server.behave(Behaviours.status(429, "{}", Map.of("Retry-After", "7")));
        assertThat(retryAfter()).isEqualTo(Duration.ofSeconds(7));

        server.behave(Behaviours.status(429, "{}", Map.of("retry-after-ms", "1500")));
        assertThat(retryAfter()).isEqualTo(Duration.ofMillis(1_500));

        server.behave(Behaviours.status(503, "{}", Map.of("Retry-After", "99999999")));
        assertThat(retryAfter()).isEqualTo(Duration.ofHours(1));

        server.behave(
                Behaviours.status(
                        429, "{}", Map.of("Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT")));
        assertThat(retryAfter()).isNull();

        server.behave(Behaviours.status(429, "{}"));
        assertThat(retryAfter()).isNull();
    }

    @Test
    void isCutByTheAskersDeadlineTooAndHangsUp() {
        server.behave(Behaviours.trickle());
        try (var patient = modelAt(server.url(), Duration.ofMinutes(5), JsonAnswers.AUTO)) {
            Instant from = Instant.now();

            assertThat(failure(patient, from.plusMillis(300))).isInstanceOf(TransientFailure.class);
            assertThat(Duration.between(from, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> server.connections() == 0);
    }

    @Test
    void closesTheConnectionOfACallThatWasCut() throws Exception {
        server.behave(Behaviours.hugeLine(50_000_000));
        failureInTime();

        await().atMost(Duration.ofSeconds(15)).until(() -> server.connections() == 0);
    }

    @Test
    void usesAConnectionAgain() throws Exception {
        server.behave(Behaviours.says("ok"));
        for (int i = 0; i < 5; i++) {
            ask();
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void doesNotWaitForAServerThatHangsWhenAllIsSaid() throws Exception {
        server.behave(Behaviours.hangsAfterDone("all"));
        try (var patient = modelAt(server.url(), Duration.ofMinutes(5), JsonAnswers.AUTO)) {
            assertThat(patient.ask(request(), Instant.now().plusSeconds(60)).text())
                    .isEqualTo("all");
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> server.connections() == 0);
    }

    @Test
    void endsAtOnceWhenItsThreadIsInterrupted() throws Exception {
        server.behave(Behaviours.silence());
        Thread asking =
                Thread.ofVirtual()
                        .start(() ->
                                assertThatThrownBy(this::askPatiently)
                                        .isInstanceOf(InterruptedException.class));
        await().until(() -> server.questions().size() == 1);

        asking.interrupt();

        assertThat(asking.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void saysWhenNobodyListens() throws Exception {
        server.close();

        // The kernel may take one more connection while the listener goes.
        await().untilAsserted(() ->
                assertThat(failure(model))
                        .isEqualTo(
                                new TransientFailure(
                                        "The language model's server cannot be reached.")));
    }

    @Test
    void findsTheEndpointOfEveryUsualAddress() {
        assertThat(Address.endpoint(URI.create("http://h:1/v1")))
                .hasToString("http://h:1/v1/chat/completions");
        assertThat(Address.endpoint(URI.create("http://h:1/v1/")))
                .hasToString("http://h:1/v1/chat/completions");
        assertThat(
                        Address.endpoint(
                                URI.create(
                                        "https://r.openai.azure.com/openai/deployments/d?api-version=2024-10-21")))
                .hasToString(
                        "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21");
        assertThat(Address.endpoint(URI.create("http://h/v1/chat/completions")))
                .hasToString("http://h/v1/chat/completions");
    }

    private ModelReply ask() throws CallException, InterruptedException {
        return model.ask(request(), Instant.now().plusSeconds(10));
    }

    private void askPatiently() throws CallException, InterruptedException {
        try (var patient = modelAt(server.url(), Duration.ofMinutes(5), JsonAnswers.AUTO)) {
            patient.ask(request(), Instant.now().plusSeconds(60));
        }
    }

    private @Nullable Duration retryAfter() {
        return ((TransientFailure) failure(model)).retryAfter();
    }

    private CallFailure failureInTime() {
        Instant from = Instant.now();
        CallFailure failure = failure(model);
        assertThat(Duration.between(from, Instant.now())).isLessThan(ATTEMPT.plusSeconds(10));
        return failure;
    }

    private static CallFailure failure(OpenAiLanguageModel model) {
        return failure(model, Instant.now().plusSeconds(10));
    }

    private static CallFailure failure(OpenAiLanguageModel model, Instant deadline) {
        try {
            ModelReply reply = model.ask(request(), deadline);
            throw new AssertionError("It answered " + reply.end());
        } catch (CallException e) {
            return e.failure();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ModelRequest request() {
        return new ModelRequest(
                "Answer in JSON.",
                List.of(ModelMessage.data("{\"logs\":1}")),
                "{\"type\":\"object\",\"required\":[\"cause\"]}",
                256,
                "test-1",
                "");
    }

    private static OpenAiLanguageModel modelAt(URI url, JsonAnswers json) {
        return modelAt(url, ATTEMPT, json);
    }

    private static OpenAiLanguageModel modelAt(URI url, Duration attempt, JsonAnswers json) {
        return new OpenAiLanguageModel(
                new ModelServer(url, KEY, "m", 0.2, json, attempt), Clock.systemUTC());
    }
}
