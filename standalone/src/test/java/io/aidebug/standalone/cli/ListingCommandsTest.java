package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListingCommandsTest {

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
    void listsOnePageOfJobsAndSaysHowToGoOn() {
        CommandRun run =
                CommandRun.of(
                        "jobs", "--status", "error", "--issue", "PAY-1", "--server", api.address());

        assertThat(run.exitCode()).isZero();
        assertThat(api.lines).containsExactly("GET /jobs?status=ERROR&issue_key=PAY-1");
        assertThat(run.out())
                .contains("a".repeat(32), "COMPLETED", "Boom")
                .doesNotContain("\u001b");
        assertThat(run.err()).contains("--cursor c2");
    }

    @Test
    void listsEveryPageWhenTold() throws IOException {
        CommandRun run = CommandRun.of("jobs", "--all", "--server", api.address());
        CommandRun json = CommandRun.of("jobs", "--all", "--json", "--server", api.address());

        assertThat(run.out()).contains("b".repeat(32), "The index did not answer.");
        assertThat(run.err()).isEmpty();
        var all = Json.MAPPER.readTree(json.out());
        assertThat(all.path("jobs")).hasSize(2);
        assertThat(all.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void showsTheQueuesAndAQuestionMarkForWhatIsNotKnown() {
        CommandRun run = CommandRun.of("queues", "--server", api.address());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().toList().get(1))
                .matches("answering +1,234 +2\\.5 +1 min +\\? +0");
    }

    @Test
    void theCompletionScriptKnowsCommandsAndTheirOptions() {
        assertThat(CommandRun.of("completion").out())
                .contains("complete -F _complete_aidebug", "dead-letters", "--max-comments");
    }
}
