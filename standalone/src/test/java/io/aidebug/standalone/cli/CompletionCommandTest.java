package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The script as a bash has it.
@Timeout(60)
final class CompletionCommandTest {

    @TempDir private Path directory;
    private Path script;

    @BeforeEach
    void write() throws IOException {
        script = directory.resolve("completion");
        Files.writeString(script, CommandRun.of("completion").out());
    }

    @Test
    void theShellCompletesTheCommandByIt() throws Exception {
        assertThat(bash("complete -p aidebug")).contains("_complete_aidebug aidebug");
    }

    @Test
    void commandsAreCompleted() throws Exception {
        assertThat(completed("aidebug", "re")).containsExactlyInAnyOrder("replay", "reindex");
        assertThat(completed("aidebug", "dead-letters", "re")).containsExactly("redrive");
        assertThat(completed("aidebug", "keys", "")).contains("create", "list");
    }

    @Test
    void optionsAreCompleted() throws Exception {
        assertThat(completed("aidebug", "search", "--li")).containsExactly("--limit");
    }

    private List<String> completed(String... words) throws Exception {
        String line = String.join(" ", words);
        return bash("""
        COMP_WORDS=(%s) COMP_CWORD=%d COMP_LINE='%s' COMP_POINT=%d
        _complete_aidebug
        printf '%%s\n' "${COMPREPLY[@]}"
        """
                        .formatted(
                                words[words.length - 1].isEmpty() ? line + "''" : line,
                                words.length - 1,
                                line,
                                line.length()))
                .lines()
                .map(String::strip)
                .toList();
    }

    private String bash(String commands) throws Exception {
        Process bash =
                new ProcessBuilder("bash", "-c", "source '" + script + "'\n" + commands)
                        // It notes that nobody has pressed the tabulator.
                        .redirectError(Redirect.DISCARD)
                        .start();
        bash.getOutputStream().close();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out;
    }
}
