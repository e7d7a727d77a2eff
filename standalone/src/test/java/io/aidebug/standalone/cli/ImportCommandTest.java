package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

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
    void sendsInBatchesAndWaitsUntilEverythingIsIndexed() throws IOException {
        CommandRun run = run(file("many.jsonl", issues(450)));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(api.issues()).hasSize(450);
        assertThat(api.batchSizes).containsExactlyInAnyOrder(200, 200, 50);
        assertThat(run.out()).contains("450 issues accepted", "indexed after");
    }

    @Test
    void tellsEveryRejectedRowByItsLineInTheFile() throws IOException {
        String text =
                issue("PAY-1")
                        + "\n{broken\n\n"
                        + issue("not a key")
                        + "\n{\"summary\": \"nobody's\"}\n[1]\n"
                        + issue("PAY-2");
        CommandRun run = run(file("mixed.jsonl", text));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(api.issues()).containsOnlyKeys("PAY-1", "PAY-2");
        assertThat(run.err())
                .contains("rejected line 2: not valid JSON")
                .contains("rejected line 4: not a key: issue_key: is not an issue key")
                .contains("skipped line 5: no issue_key")
                .contains("rejected line 6: not a JSON object");
    }

    @Test
    void oneRowThatSpoilsItsBatchIsFoundAndTheOthersGoIn() throws IOException {
        api.poisonous.add("PAY-77\"");
        CommandRun run = run(file("many.jsonl", issues(250)));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(api.issues()).hasSize(249);
        assertThat(run.err()).contains("rejected line 77: PAY-77: A line is too large.");
    }

    @Test
    void waitsOutAServerThatIsBusy() throws IOException {
        api.answerNextWith(503, 429, 503);
        CommandRun run = run(file("few.jsonl", issues(3)));

        assertThat(run.exitCode()).isZero();
        assertThat(api.issues()).hasSize(3);
    }

    @Test
    void aSecondRunChangesNothing() throws IOException {
        Path file = file("few.jsonl", issues(3));
        CommandRun first = run(file);
        var before = api.issues();
        CommandRun second = run(file);

        assertThat(first.exitCode()).isEqualTo(second.exitCode()).isZero();
        assertThat(api.issues()).isEqualTo(before);
    }

    @Test
    void aForbiddenImportEndsAtOnceWithExitCode4() throws IOException {
        api.answerNextWith(401, 401);
        CommandRun run = run(file("few.jsonl", issues(3)));

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).isEqualToIgnoringNewLines("aidebug: The server refused: Not now.");
    }

    @Test
    void printsOneJsonDocumentForScripts() throws IOException {
        CommandRun run = run(file("few.jsonl", issues(2) + "\n{\"issue_key\": \"X-1\"}"), "--json");
        JsonNode report = Json.MAPPER.readTree(run.out());

        assertThat(report.path("accepted").asInt()).isEqualTo(2);
        assertThat(report.path("indexed").asBoolean()).isTrue();
        assertThat(report.at("/skipped/0/line").asInt()).isEqualTo(3);
        assertThat(report.at("/skipped/0/issue_key").asText()).isEqualTo("X-1");
        assertThat(report.path("rejected")).isEmpty();
    }

    @Test
    void doesNotAskForTheIndexWhenToldSo() throws IOException {
        CommandRun run = run(file("few.jsonl", issues(2)), "--no-wait");

        assertThat(run.out()).contains("2 issues accepted").doesNotContain("indexed");
    }

    @Test
    void saysSoWhenTheServerDoesNotTellHowFarTheIndexIs() throws IOException {
        api.tellsStats = false;
        CommandRun run = run(file("few.jsonl", issues(2)));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("2 issues accepted", "the server does not tell");
    }

    @Test
    void importsAnExportOfJira() throws IOException {
        String csv = "\uFEFFSummary,Issue key,Component/s,Component/s\r\nBoom,PAY-1,core,api\r\n";
        CommandRun run = run(file("export.csv", csv));

        assertThat(run.exitCode()).isZero();
        assertThat(api.issues())
                .hasEntrySatisfying(
                        "PAY-1",
                        issue ->
                                assertThat(issue.path("components").toString())
                                        .isEqualTo("[\"core\",\"api\"]"));
    }

    @Test
    void importsAnXmlExportWhateverItsNameIs() throws IOException {
        String xml =
                "<?xml version='1.0'?><rss><channel><item><key>PAY-1</key><summary>Boom</summary>"
                        + "</item></channel></rss>";
        CommandRun run = run(file("export", xml), "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(api.issues()).containsOnlyKeys("PAY-1");
        assertThat(Json.MAPPER.readTree(run.out()).path("format").asText()).isEqualTo("xml");
    }

    @Test
    void refusesWhatIsNeitherWithASentence() throws IOException {
        assertThat(run(file("a.json", "[{}]")).err()).contains("is a JSON array");
        assertThat(run(file("a.xml", "<html/>")).err())
                .contains("is no XML export of Jira: it begins with <html>");
        assertThat(run(file("a.csv", "a,b\n1,2\n")).err()).contains("has no columns 'Issue key'");
        assertThat(run(file("empty.txt", "")).exitCode()).isEqualTo(2);
    }

    private CommandRun run(Path file, String... more) {
        String[] args = {"import", file.toString(), "--server", api.address()};
        return CommandRun.of(Stream.of(args, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String issues(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> issue("PAY-" + i))
                .collect(Collectors.joining("\n"));
    }

    private static String issue(String key) {
        return "{\"issue_key\": \"" + key + "\", \"summary\": \"Something broke\"}";
    }
}
