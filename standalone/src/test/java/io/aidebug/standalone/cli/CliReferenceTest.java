package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/cli.md` is what the commands say of themselves. When this fails, look at `target/cli.md`
/// and, if it says what you want to say, copy it over the other.
class CliReferenceTest {

    private static final String INTRODUCTION =
            """
            # The command line

            `./aidebug` starts the product and talks to it. Results go to standard output, progress and errors to standard
            error. `--json` prints one JSON document for scripts. Colours appear on a terminal only, and never with `NO_COLOR`
            set. An error is one sentence.

            Every command that talks to a server takes `--server` (or `AIDEBUG_SERVER`) and `--api-key` (or, better,
            `AIDEBUG_API_KEY`). It waits out a server that is busy for a minute before it gives up.

            This page is the commands' own `--help`; a test keeps it so.

            """;

    @Test
    void thePageSaysWhatTheCommandsSay() throws IOException {
        String whole = help("");
        int codes = whole.indexOf("\nExit codes:");
        String page =
                INTRODUCTION
                        + block(whole.substring(0, codes))
                        + "## Exit codes\n\n"
                        + block(whole.substring(codes + 1).replaceFirst("Exit codes:\n", ""))
                        + CommandRun.commands().stream()
                                .map(command ->
                                        "## "
                                                + command
                                                + "\n\n"
                                                + block(withoutExitCodes(help(command))))
                                .collect(Collectors.joining());
        Files.writeString(Path.of("target/cli.md"), page.strip() + "\n");

        assertThat(page.strip()).isEqualTo(Files.readString(Path.of("../docs/cli.md")).strip());
    }

    private static String withoutExitCodes(String help) {
        int begin = help.indexOf("\nExit codes:");
        int end = help.indexOf("\nExamples:", begin);
        return help.substring(0, begin) + (end < 0 ? "" : help.substring(end));
    }

    private static String help(String command) {
        return CommandRun.of((command + " --help").strip().split(" ", -1)).out();
    }

    private static String block(String text) {
        return "```\n" + text.stripTrailing().stripIndent().strip() + "\n```\n\n";
    }
}
