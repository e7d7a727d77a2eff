package io.aidebug.topology.llm.memo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.redaction.PatternRedactor;
import io.aidebug.redaction.planted.Disguise;
import io.aidebug.redaction.planted.PlantedSecret;
import io.aidebug.redaction.planted.PlantedSecrets;
import io.aidebug.topology.llm.ModelMessage;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelReply.ReplyEnd;
import io.aidebug.topology.llm.ModelRequest;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactingModelTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long SEED = 99;
    private static final String SCHEMA = "{\"properties\":{\"text\":{},\"steps\":{}}}";
    private static final String QUESTION = "{\"logs\":\"<EMAIL_1> wrote to <EMAIL_2>\"}";

    @ParameterizedTest
    @EnumSource
    void leavesNoSecretInJsonThatStaysJson(Disguise disguise) throws Exception {
        var planted = new PlantedSecrets(SEED);
        List<PlantedSecret> secrets = planted.make(planted.kinds());
        Random random = new Random(SEED);
        ObjectNode reply = JSON.createObjectNode().put("text", "a \"quoted\" \\ \n line");
        ArrayNode steps = reply.putArray("steps");
        secrets.forEach(secret -> steps.add("Look at\n" + disguise.put(secret, random) + "\nnext"));

        String redacted = redacted(reply.toString());

        assertThat(PlantedSecrets.surviving(secrets, reply.toString())).hasSize(secrets.size());
        assertThat(PlantedSecrets.surviving(secrets, redacted)).isEmpty();
        JsonNode read = JSON.readTree(redacted);
        assertThat(read.path("text")).isEqualTo(reply.path("text"));
        assertThat(read.path("steps")).hasSize(secrets.size());
        assertThat(read.path("steps"))
                .allSatisfy(step -> assertThat(step.asText()).startsWith("Look at\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I found password=hunter2x9Q in the logs.",
                "{\"text\":\"the mail of joe.canary@example.org\",\"steps\":[\"cut her",
                "```json\n{\"text\":\"joe.canary@example.org\"}\n```",
                "{\"text\":\"x\",\"password\":\"hunter2x9Q\"}",
                "password=hunter2x9Q {\"text\":\"x\"} joe.canary@example.org"
            })
    void leavesNoSecretInWhatIsNotTheJsonThatWasAskedFor(String reply) throws Exception {
        assertThat(redacted(reply)).doesNotContain("hunter2x9Q", "canary").contains("<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"<EMAIL_1> wrote, caf\\u00e9\", \"steps\": [ ], \"n\": 1.50}",
                "{\"text\": 1, \"text\": 2} and more",
                "{\"text\": \"<EMAIL_2>",
                "no secret at all"
            })
    void leavesAsItIsWhatHoldsNoSecret(String reply) throws Exception {
        assertThat(redacted(reply)).isEqualTo(reply);
    }

    @Test
    void givesNoPlaceholderOfTheQuestionToAnotherSecret() throws Exception {
        assertThat(redacted("{\"text\":\"<EMAIL_1> and joe.canary@example.org\"}"))
                .isEqualTo("{\"text\":\"<EMAIL_1> and <EMAIL_3>\"}");
    }

    @Test
    void keepsAllElseOfTheReply() throws Exception {
        var reply = new ModelReply("{}", "m", 3, 4, ReplyEnd.CUT);

        assertThat(asked(reply)).isEqualTo(reply);
    }

    private static String redacted(String text) throws Exception {
        return asked(new ModelReply(text, "m", 1, 2, ReplyEnd.COMPLETE)).text();
    }

    private static ModelReply asked(ModelReply reply) throws Exception {
        return new RedactingModel((_, _) -> reply, new PatternRedactor())
                .ask(
                        new ModelRequest(
                                "s", List.of(ModelMessage.data(QUESTION)), SCHEMA, 9, "p", ""),
                        Instant.MAX);
    }
}
