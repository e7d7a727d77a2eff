package io.aidebug.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.records.AnalysisMode;
import io.aidebug.service.http.FieldError;
import io.aidebug.service.http.ProblemException;
import io.aidebug.service.http.StrictJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract's table of fields and limits, column `analyze`.
class SubmissionTest {

    private static final String EMOJI = "\ud83d\ude00";

    @Test
    void takesTheDefaultsOfTheContract() {
        Submission submission = Submission.read(minimal());

        assertThat(submission.issueKey()).isEqualTo("ABC-1");
        assertThat(submission.texts()).isEqualTo(new Submission.Texts("Boom", "", "", "", "", ""));
        assertThat(submission.wishes())
                .isEqualTo(
                        new Submission.Wishes(
                                5,
                                0.62,
                                false,
                                5,
                                new Submission.AfterReport(AnalysisMode.ASYNC, true)));
        assertThat(submission.nonce()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"summary,300", "logs,200000", "notes,50000", "domain,80", "component,120", "os,80"})
    void takesATextUpToItsLimitInCodePointsAfterTrimming(String field, int limit) {
        assertThat(errors(field, text(" " + EMOJI.repeat(limit) + "\n"))).isEmpty();
        assertThat(errors(field, text(EMOJI.repeat(limit + 1))))
                .containsExactly(
                        new FieldError("/" + field, "must have at most " + limit + " characters"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "limit;1",
                "limit;20",
                "limit;7.0",
                "min_local_score;0",
                "min_local_score;1",
                "external_max_results;1",
                "external_max_results;10",
                "external_knowledge;true",
                "save_run;false",
                "force;false",
                "limit;null",
                "logs;null",
                "analysis_mode;\"whatever\"",
                "issue_key;\" ab_2-3 \""
            })
    void takes(String field, String json) {
        assertThat(errors(field, StrictJson.parse(json))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "limit;0",
                "limit;21",
                "limit;1.5",
                "limit;\"5\"",
                "limit;true",
                "limit;1e400",
                "min_local_score;-0.01",
                "min_local_score;1.01",
                "min_local_score;\"0.5\"",
                "external_max_results;0",
                "external_max_results;11",
                "external_knowledge;\"true\"",
                "external_knowledge;1",
                "save_run;0",
                "force;\"\"",
                "logs;5",
                "notes;[]",
                "domain;{}",
                "analysis_mode;7",
                "summary;\"  \"",
                "summary;null",
                "summary;7",
                "issue_key;\"ABC\"",
                "issue_key;\"\"",
                "issue_key;null",
                "issue_key;12",
                "description;\"x\"",
                "Summary;\"x\""
            })
    void refuses(String field, String json) {
        assertThat(errors(field, StrictJson.parse(json)))
                .extracting(FieldError::pointer)
                .containsExactly("/" + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary", "logs", "notes", "domain", "component", "os"})
    void refusesNulAndHalfSurrogatePairs(String field) {
        assertThat(errors(field, text("a\0b"))).hasSize(1);
        assertThat(errors(field, text("a" + EMOJI.charAt(0)))).hasSize(1);
        assertThat(errors(field, text(EMOJI.charAt(1) + "b"))).hasSize(1);
    }

    @Test
    void listsEverythingThatIsWrongAtOnce() {
        JsonNode body =
                StrictJson.parse(
                        "{\"summary\":\"\",\"limit\":99,\"save_run\":\"no\",\"colour\":\"red\"}");
        assertThat(errors(body))
                .extracting(FieldError::pointer)
                .containsExactly("/issue_key", "/summary", "/limit", "/save_run", "/colour");
    }

    @ParameterizedTest
    @CsvSource({"async,ASYNC", "SYNC,SYNC", "skip,SKIP", "later,ASYNC", "'',ASYNC"})
    void readsAnyOtherModeAsAsync(String text, AnalysisMode mode) {
        ObjectNode body = minimal();
        body.put("analysis_mode", text);
        assertThat(Submission.read(body).wishes().afterReport().mode()).isEqualTo(mode);
    }

    private static ObjectNode minimal() {
        return StrictJson.parse("{\"issue_key\":\" abc-1\",\"summary\":\" Boom \"}").deepCopy();
    }

    private static JsonNode text(String text) {
        return minimal().textNode(text);
    }

    private static List<FieldError> errors(String field, JsonNode value) {
        ObjectNode body = minimal();
        body.set(field, value);
        return errors(body);
    }

    private static List<FieldError> errors(JsonNode body) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> Submission.read(body));
        return problem == null ? List.of() : problem.errors();
    }
}
