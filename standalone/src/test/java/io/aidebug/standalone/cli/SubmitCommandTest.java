package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitCommandTest {

    @TempDir Path directory;
    private FakeApi api;

    @BeforeEach
    void start() throws IOException {
        api = new FakeApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void saysTheJobIdAndHowToFollowIt() {
        CommandRun run = submit("--key", "abc-1", "--summary", "Boom");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(FakeApi.JOB_ID, "--wait");
    }

    @Test
    void showsTheStagesAndThenReportAndAnalysis() {
        CommandRun run = submit("--key", "ABC-1", "--summary", "Boom", "--wait");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("done     find-similar", "42 ms", "running  answer");
        assertThat(run.out()).contains("COMPLETED", "Report", "PAY-1", "Analysis", "the pool");
    }

    @Test
    void textOfAnIssueCannotSteerTheTerminal() {
        assertThat(submit("--key", "ABC-1", "--summary", "Boom", "--wait").out())
                .doesNotContain("\u001b");
    }

    @Test
    void aJobThatEndsInErrorIsExitCode5() {
        api.jobEndsAs = "ERROR";
        CommandRun run = submit("--key", "ABC-1", "--summary", "Boom", "--wait");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).contains("The index did not answer.");
    }

    @Test
    void aRefusalNamesTheFieldAndIsExitCode4() {
        CommandRun run = submit("--key", "ABC-1", "--summary", " ");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "aidebug: The server refused: A field is wrong. summary: is required.");
    }

    @Test
    void optionsWinOverTheFile() throws IOException {
        Path file = directory.resolve("request.json");
        Files.writeString(file, "{\"issue_key\": \"ABC-1\", \"summary\": \"Boom\", \"limit\": 9}");
        Path log = Files.writeString(directory.resolve("a.log"), "ERROR gone");
        submit(
                "--file",
                file.toString(),
                "--limit",
                "3",
                "--os",
                "linux",
                "--logs",
                log.toString());

        assertThat(api.submissions.element())
                .hasToString(
                        "{\"issue_key\":\"ABC-1\",\"summary\":\"Boom\",\"limit\":3,\"os\":\"linux\",\"logs\":\"ERROR gone\"}");
    }

    @Test
    void ofALogThatIsTooLongTheEndIsSent() throws IOException {
        Path log = directory.resolve("long.log");
        Files.writeString(log, "first" + "\ud83d\ude00".repeat(199_999) + "Z");
        CommandRun run = submit("--key", "ABC-1", "--summary", "Boom", "--logs", log.toString());
        String sent = api.submissions.element().path("logs").asText();

        assertThat(sent.codePointCount(0, sent.length())).isEqualTo(200_000);
        assertThat(sent).startsWith("\ud83d\ude00").endsWith("Z");
        assertThat(run.err()).contains("Only the last 200,000 characters");
    }

    @Test
    void jobPrintsOneJsonDocument() throws IOException {
        CommandRun run =
                CommandRun.of("job", FakeApi.JOB_ID, "--wait", "--json", "--server", api.address());
        JsonNode job = Json.MAPPER.readTree(run.out());

        assertThat(run.exitCode()).isZero();
        assertThat(job.path("analysis_status").asText()).isEqualTo("COMPLETED");
    }

    @Test
    void aJobThatNobodyKnowsIsExitCode4() {
        CommandRun run = CommandRun.of("job", "no/such job", "--server", api.address());

        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void searchPrintsTheBestFirst() {
        CommandRun run =
                CommandRun.of(
                        "search",
                        "pool",
                        "exhausted",
                        "--server",
                        api.address() + "/",
                        "--api-key",
                        "secret");

        assertThat(run.out()).contains("0.813  PAY-7", "Pool exhausted", "Resolved");
        assertThat(api.keysSent).containsExactly("Bearer secret");
    }

    @Test
    void keyThatNoHeaderCanHoldIsRefusedWithoutShowingIt() {
        CommandRun run =
                CommandRun.of(
                        "search", "x", "--server", api.address(), "--api-key", "canary\u200B1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("one line of visible ASCII characters");
        assertThat(run.err() + run.out()).doesNotContain("canary");
        assertThat(api.keysSent).isEmpty();
    }

    private CommandRun submit(String... options) {
        String[] args = new String[options.length + 3];
        args[0] = "submit";
        args[1] = "--server";
        args[2] = api.address();
        System.arraycopy(options, 0, args, 3, options.length);
        return CommandRun.of(args);
    }
}
