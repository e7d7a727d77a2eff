package io.aidebug.topology.answering.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftReaderTest {

    private static final String NOTHING =
            """
            {"hypotheses":[],"log_evidence":[],"similar_issues":[],"logging_improvements":[],"fixes":[],
            "patches":[],"next_steps":[],"mitigation":[],"open_questions":["Which version?"]}\
            """;

    @Test
    void readsWhatFollowsTheSchema() throws UnreadableAnswerException {
        assertThat(DraftReader.read(NOTHING).openQuestions()).containsExactly("Which version?");
    }

    @Test
    void anAnswerWithoutACauseAndAStepIsEmpty() throws UnreadableAnswerException {
        String blank = "{\"text\":\" \",\"evidence\":[]}";
        String step = "{\"text\":\"Restart it\",\"evidence\":[]}";
        assertThat(DraftReader.read(NOTHING).isEmpty()).isTrue();
        assertThat(DraftReader.read(steps(blank)).isEmpty()).isTrue();
        assertThat(DraftReader.read(steps(step)).isEmpty()).isFalse();
    }

    private static String steps(String step) {
        return NOTHING.replace("\"next_steps\":[]", "\"next_steps\":[" + step + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "The disk is full",
                "{}",
                "{\"hypotheses\":[]",
                "{\"a\":1,\"a\":2}",
                "{\"open_questions\":\"none\"}"
            })
    void refusesWhatDoesNot(String reply) {
        assertThatThrownBy(() -> DraftReader.read(reply))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void namesEveryFaultByItsPlaceWithoutQuotingIt() {
        String reply =
                NOTHING.replace(
                        "\"hypotheses\":[]",
                        "\"hypotheses\":[{\"cause\":7,\"confidence\":\"high\",\"secret\":1}]");

        UnreadableAnswerException unreadable =
                catchThrowableOfType(
                        UnreadableAnswerException.class, () -> DraftReader.read(reply));

        assertThat(unreadable.faults())
                .contains(
                        "/hypotheses/0 has a field that the schema does not know",
                        "/hypotheses/0/cause must be a string",
                        "/hypotheses/0/confidence must be a whole number",
                        "/hypotheses/0/evidence must be an array")
                .noneMatch(fault -> fault.contains("secret") || fault.contains("high"));
    }

    @Test
    void cutsListsThatAreTooLong() throws UnreadableAnswerException {
        String many = "\"x\",".repeat(500) + "\"x\"";
        Draft draft = DraftReader.read(NOTHING.replace("\"Which version?\"", many));
        assertThat(draft.openQuestions()).hasSize(12);
    }

    @Test
    void readsTheFieldsThatTheSchemaDemands() throws Exception {
        JsonNode schema = new ObjectMapper().readTree(AnswerSchema.json());
        List<String> required = schema.get("required").valueStream().map(JsonNode::asText).toList();
        for (String field : required) {
            String without = NOTHING.replace("\"" + field + "\"", "\"other\"");
            assertThatThrownBy(() -> DraftReader.read(without)).as(field).isNotNull();
        }
        assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
    }
}
