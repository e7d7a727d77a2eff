package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncCommandTest {

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
    void pullsAQueryOnceAndSaysThatThereIsMore() {
        CommandRun run = sync("--jql", "project = PAY", "--max-comments", "0");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(api.syncs)
                .singleElement()
                .hasToString("{\"jql\":\"project = PAY\",\"max_comments\":0}");
        assertThat(run.out()).contains("20 issues pulled.", "There is more");
        assertThat(run.err()).contains("missing  NO-1");
    }

    @Test
    void pullsUntilThereIsNoMoreAndBeginsAnewOnlyOnce() {
        CommandRun run = sync("--jql", "project = PAY", "--all", "--from-start");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("30 issues pulled.").doesNotContain("There is more");
        assertThat(api.syncs)
                .extracting(Object::toString)
                .containsExactly(
                        "{\"jql\":\"project = PAY\",\"force\":true}",
                        "{\"jql\":\"project = PAY\"}");
        assertThat(api.issues()).hasSize(30);
    }

    @Test
    void namesIssues() {
        assertThat(sync("PAY-1", "PAY-2").exitCode()).isZero();
        assertThat(api.syncs.element()).hasToString("{\"issue_keys\":[\"PAY-1\",\"PAY-2\"]}");
    }

    @Test
    void aPullThatFailedIsExitCode5WithItsReason() {
        api.syncEndsAs = "ERROR";
        CommandRun run = sync("--jql", "project = PAY", "--all");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(api.syncs).hasSize(1);
        assertThat(run.out()).contains("The pull failed: Jira refused the credentials (401).");
    }

    @Test
    void doesNotWaitWhenToldSoAndFollowsLater() {
        CommandRun run = sync("--jql", "project = PAY", "--no-wait");

        assertThat(run.out()).contains("./aidebug sync --job " + FakeApi.JOB_ID);
        assertThat(sync("--job", FakeApi.JOB_ID).out()).contains("20 issues pulled.");
        assertThat(api.syncs).hasSize(1);
    }

    @Test
    void printsOneJsonDocumentForScripts() throws IOException {
        var job = Json.MAPPER.readTree(sync("--jql", "a = 1", "--all", "--json").out());

        assertThat(job.path("fetched").asInt()).isEqualTo(30);
        assertThat(job.path("status").asText()).isEqualTo("COMPLETED");
    }

    private CommandRun sync(String... more) {
        String[] args = {"sync", "--server", api.address()};
        return CommandRun.of(Stream.of(args, more).flatMap(Arrays::stream).toArray(String[]::new));
    }
}
