package io.aidebug.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.service.http.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobIdTest {

    @Test
    void hasTheContractsGoldenValue() {
        assertThat(id("{\"issue_key\":\"ABC-1\",\"summary\":\"Boom\"}"))
                .isEqualTo("d5fe2fd8dafab704f4c677c0a99c974c");
    }

    @Test
    void hasAnEmptySummaryAndNoNotesWhenAStoredIssueIsAskedAbout() {
        assertThat(
                        JobId.of(
                                Submission.readSummarize(
                                        StrictJson.parse("{\"issue_key\":\"ABC-1\"}"))))
                .isEqualTo("141dbe70ad8f4af014237291559f4fcb");
    }

    /// Computed in Python by `job-ids/reference.py`.
    @ParameterizedTest
    @MethodSource("vectors")
    void isWhatPythonComputes(JsonNode vector) {
        ObjectNode body = vector.get("body").deepCopy();
        body.properties().forEach(field -> field.setValue(expanded(field.getValue(), body)));
        assertThat(JobId.of(Submission.read(body))).isEqualTo(vector.get("id").textValue());
    }

    @Test
    void isTheSameForTheSameSubmissionHoweverItIsTyped() {
        assertThat(
                        id(
                                "{\"issue_key\":\" abc-1 \",\"summary\":\" Boom"
                                        + " \",\"os\":\"LINUX\",\"notes\":null}"))
                .isEqualTo(id("{\"issue_key\":\"ABC-1\",\"summary\":\"Boom\",\"os\":\" linux\"}"));
    }

    @Test
    void isNewEachTimeWhenForced() {
        String forced = "{\"issue_key\":\"ABC-1\",\"summary\":\"Boom\",\"force\":true}";
        assertThat(id(forced)).isNotEqualTo(id(forced)).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({
        "0.62,0.62",
        "1,1.0",
        "0,0.0",
        "-0.0,-0.0",
        "1e-5,1e-05",
        "0.0001,0.0001",
        "2e-323,2e-323",
        "4.9e-324,5e-324",
        "1e16,1e+16",
        "9999999999999998,9999999999999998.0",
        "123456.75,123456.75",
        "1.5e300,1.5e+300",
        "-2.5e-7,-2.5e-07"
    })
    void printsNumbersAsPythonDoes(double number, String printed) {
        assertThat(PythonJson.number(number)).isEqualTo(printed);
    }

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream in = JobIdTest.class.getResourceAsStream("/job-ids/vectors.jsonl")) {
            byte[] bytes = Objects.requireNonNull(in).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().map(StrictJson::parse);
        }
    }

    private static JsonNode expanded(JsonNode value, ObjectNode factory) {
        return value.isArray()
                ? factory.textNode(
                        value.get(0).textValue()
                                + value.get(1).textValue().repeat(value.get(2).intValue()))
                : value;
    }

    private static String id(String body) {
        return JobId.of(Submission.read(StrictJson.parse(body)));
    }
}
