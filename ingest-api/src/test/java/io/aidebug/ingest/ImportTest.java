package io.aidebug.ingest;

import static io.aidebug.ingest.TestSurface.json;
import static io.aidebug.ingest.TestSurface.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.UpdateSource;
import io.aidebug.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {

    private static final String FULL =
            """
            {"issue_key":"abc-1","summary":"Boom","description":"D","domain":"pay","component":"api",\
            "os":"linux","status":"Open","priority":"Major","resolution":"Fixed","issue_type":"Bug",\
            "assignee":"Ann","url":"https://jira/ABC-1","program_theme":"T","labels":["a"," "],\
            "components":["api"],"comments":[{"author":"Bob","created":"2026-01-02","body":"mail x@y.org"},\
            {"body":""}],"duplicates":["abc-9"],"created":"2026-01-02T03:04:05.000+0100",\
            "updated":"2026-01-02T03:04:05Z","logs":"L","notes":"N","votes":7}
            """;

    private final FakeBroker broker = new FakeBroker(true);
    private final TestSurface surface = new TestSurface(broker, Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        surface.close();
    }

    @Test
    void takesAllFieldsOfALine() throws Exception {
        JsonNode answer = send(FULL);

        assertThat(answer.get("accepted").intValue()).isEqualTo(1);
        assertThat(answer.get("rejected")).isEmpty();
        var written = broker.records().getFirst();
        assertThat(written.topic()).isEqualTo(Topics.ISSUE_UPDATES);
        assertThat(written.key()).isEqualTo("ABC-1");
        var update = (IssueUpdate) written.value();
        assertThat(update.getSource()).isEqualTo(UpdateSource.FILE);
        IssueFacts facts = update.getFacts();
        assertThat(facts.getLabels()).containsExactly("a");
        assertThat(facts.getDuplicates()).containsExactly("ABC-9");
        assertThat(facts.getCreated()).contains(Instant.parse("2026-01-02T02:04:05Z"));
        assertThat(facts.getComments()).hasSize(1);
        assertThat(facts.getComments().getFirst().getBody()).isEqualTo("mail <EMAIL_1>");
        assertThat(facts.getProgramTheme()).isEqualTo("T");
        assertThat(facts.getIssueType()).isEqualTo("Bug");
    }

    @Test
    void rejectsWrongLinesAloneWithTheirNumberAndReason() throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes(utf8("{\"issue_key\":\"A1-1\",\"summary\":\"s\"}\r\n\n"));
        body.writeBytes(utf8("{\"issue_key\":\"A1-2\"}\n{oops}\n[1]\n"));
        body.writeBytes(new byte[] {'{', (byte) 0xff, '}', '\n'});
        body.writeBytes(utf8("{\"issue_key\":\"A1-3\",\"summary\":\"s\",\"created\":\"soon\"}\n"));
        body.writeBytes(
                utf8("{\"issue_key\":\"A1-4\",\"summary\":\"s\",\"comments\":[{\"body\":7}]}"));

        JsonNode answer = json(surface.importLines(body.toByteArray()));

        assertThat(answer.get("accepted").intValue()).isEqualTo(1);
        assertThat(answer.get("rejected"))
                .extracting(
                        r -> r.get("line").intValue(),
                        r -> r.get("issue_key").textValue(),
                        r -> r.get("reason").textValue())
                .containsExactly(
                        row(3, "A1-2", "summary: is required"),
                        row(4, null, "the line is not valid JSON (line 1, column 2)."),
                        row(5, null, "must be a JSON object"),
                        row(6, null, "the line is not valid UTF-8."),
                        row(
                                7,
                                "A1-3",
                                "created: must be a time in ISO 8601, such as 2026-01-31T12:00:00Z"),
                        row(8, "A1-4", "comments: body: must be a string"));
    }

    @Test
    void refusesMoreThanFiveHundredLinesOrFiveMegabytes() throws Exception {
        String line = "{\"issue_key\":\"A1-1\",\"summary\":\"s\"}\n";
        assertThat(send(line.repeat(500)).get("accepted").intValue()).isEqualTo(500);
        problem(surface.importLines(utf8(line.repeat(501))), 413);
        problem(surface.importLines(new byte[Limits.IMPORT_BYTES + 1]), 413);
        assertThat(broker.records()).hasSize(500);
    }

    @Test
    void rejectsALineThatNoRecordCouldHold() throws Exception {
        JsonNode answer =
                send("{\"issue_key\":\"A1-1\",\"x\":\"" + "x".repeat(Limits.LINE_BYTES) + "\"}");
        assertThat(answer.at("/rejected/0/reason").textValue()).contains("larger than");
    }

    @Test
    void answersAnEmptyImport() throws Exception {
        assertThat(send("\n").get("accepted").intValue()).isZero();
        problem(surface.post("/issues/import", "{}"), 415);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02,2026-01-02T00:00:00Z", "2026-01-02T03:04,2026-01-02T03:04:00Z",
        "2026-01-02 03:04:05,2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05.1234Z,2026-01-02T03:04:05.123Z",
        "2026-01-02T03:04:05+01:00,2026-01-02T02:04:05Z",
                "2026-01-02T03:04:05-0130,2026-01-02T04:34:05Z"
    })
    void readsTimesAsTrackersWriteThem(String text, Instant time) {
        assertThat(IsoTime.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"soon", "2026-13-01", "1969-12-31", "+12026-01-01", "2026-01-02T25:00", "1"})
    void refusesWhatIsNoTime(String text) {
        assertThat(IsoTime.parse(text)).isEmpty();
    }

    private JsonNode send(String lines) throws Exception {
        return json(surface.importLines(utf8(lines)));
    }

    private static Tuple row(int line, @Nullable String key, String reason) {
        return Tuple.tuple(line, key, reason);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
