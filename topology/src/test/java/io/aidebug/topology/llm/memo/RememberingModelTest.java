package io.aidebug.topology.llm.memo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.redaction.PatternRedactor;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelMessage;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelReply.ReplyEnd;
import io.aidebug.topology.llm.ModelRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RememberingModelTest {

    private final MapMemory memory = new MapMemory();
    private final AtomicInteger calls = new AtomicInteger();
    private final LanguageModel model =
            (_, _) ->
                    new ModelReply(
                            "reply " + calls.incrementAndGet(), "m", 1, 2, ReplyEnd.COMPLETE);

    @Test
    void paysOnceForTheSameQuestion() throws Exception {
        ModelReply first = ask("m", request("data", ""));
        ModelReply second = ask("m", request("data", ""));

        assertThat(second).isEqualTo(first);
        assertThat(calls.get()).isEqualTo(1);
    }

    @Test
    void asksAnewForAnotherQuestionModelOrOccasion() throws Exception {
        ask("m", request("data", ""));
        ask("m", request("other data", ""));
        ask("other", request("data", ""));
        ask("m", request("data", "job-1/1"));
        ask("m", request("data", "").followedBy(List.of(ModelMessage.data("again"))));
        assertThat(calls.get()).isEqualTo(5);

        ask("m", request("data", "job-1/1"));
        assertThat(calls.get()).as("also an insisting job pays once").isEqualTo(5);
    }

    @Test
    void tellsPartsFromEachOtherWhereverTheyAreCut() {
        var one = new ModelRequest("ab", List.of(ModelMessage.data("c")), "", 1, "p", "");
        var other = new ModelRequest("a", List.of(ModelMessage.data("bc")), "", 1, "p", "");

        assertThat(RequestKey.of("m", one)).hasSize(64).isNotEqualTo(RequestKey.of("m", other));
    }

    @Test
    void remembersNoFailure() {
        LanguageModel broken =
                (_, _) -> {
                    throw new CallException(new TransientFailure("away"));
                };
        var remembering = remembering(broken, "m");

        assertThatThrownBy(() -> remembering.ask(request("data", ""), Instant.MAX))
                .hasMessage("away");
        assertThat(memory.replies).isEmpty();
    }

    @Test
    void redactsWhatWasRememberedBeforeRepliesWere() throws Exception {
        ModelRequest request = request("<EMAIL_1> wrote", "");
        memory.replies.put(
                RequestKey.of("m", request),
                reply("<EMAIL_1> wrote to joe.canary@example.org, password=hunter2x9Q"));

        ModelReply recalled = ask("m", request);

        assertThat(recalled.text())
                .startsWith("<EMAIL_1> wrote to <EMAIL_2>, password=<")
                .doesNotContain("canary", "hunter2x9Q");
        assertThat(calls.get()).as("paid long ago").isZero();
    }

    @Test
    void leavesAsItIsWhatIsRememberedRedacted() throws Exception {
        ModelRequest request = request("<EMAIL_1> wrote", "");
        LanguageModel leaking = (_, _) -> reply("joe.canary@example.org, password=hunter2x9Q");
        var remembering = remembering(new RedactingModel(leaking, new PatternRedactor()), "m");

        ModelReply first = remembering.ask(request, Instant.MAX);

        assertThat(first.text()).startsWith("<EMAIL_2>, password=<");
        assertThat(remembering.ask(request, Instant.MAX)).isEqualTo(first);
    }

    private static ModelReply reply(String text) {
        return new ModelReply(text, "m", 1, 2, ReplyEnd.COMPLETE);
    }

    private ModelReply ask(String name, ModelRequest request) throws Exception {
        return remembering(model, name).ask(request, Instant.MAX);
    }

    private RememberingModel remembering(LanguageModel asked, String name) {
        return new RememberingModel(
                asked, name, memory, new PatternRedactor(), new SimpleMeterRegistry());
    }

    private static ModelRequest request(String data, String occasion) {
        return new ModelRequest(
                "system", List.of(ModelMessage.data(data)), "{}", 100, "test-1", occasion);
    }

    private static final class MapMemory implements ReplyMemory {

        private final Map<String, ModelReply> replies = new ConcurrentHashMap<>();

        @Override
        public Optional<ModelReply> recall(String key) {
            return Optional.ofNullable(replies.get(key));
        }

        @Override
        public void remember(String key, String promptVersion, ModelReply reply) {
            replies.put(key, reply);
        }
    }
}
