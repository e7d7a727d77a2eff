package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {

    /// The columns: what the launcher found to be terminals, TERM, NO_COLOR (- for unset), and then
    /// whether colours are written to `out` and lines drawn over on `err`.
    @ParameterizedTest
    @CsvSource({
        "'out,err', xterm-256color, -,  true,  true",
        "'out,err', -,              -,  true,  true",
        "'out,err', xterm-256color, '', true,  true",
        "'out,err', xterm-256color, 1,  false, true",
        "'out,err', dumb,           -,  false, false",
        "err,       xterm-256color, -,  false, true",
        "out,       xterm-256color, -,  true,  false",
        "'',        xterm-256color, -,  false, false"
    })
    void coloursAndDrawingAreForTerminalsThatWantThem(
            String terminals, String term, String noColour, boolean colours, boolean drawing) {
        var environment = new HashMap<>(Map.of("TERM", term, "NO_COLOR", noColour));
        environment.values().removeIf("-"::equals);
        var properties = new Properties();
        properties.setProperty("aidebug.terminal", terminals);

        Terminal terminal = Terminal.ofProcess(environment, properties);

        assertThat(terminal.colours()).isEqualTo(colours);
        assertThat(terminal.bold("a") + terminal.faint("b"))
                .isEqualTo(colours ? "\u001b[1ma\u001b[0m\u001b[2mb\u001b[0m" : "ab");
        assertThat(terminal.errIsTerminal()).isEqualTo(drawing);
    }

    @Test
    void nobodyWhoSaysNothingIsTakenForATerminal() {
        Terminal terminal = Terminal.ofProcess(Map.of(), new Properties());

        assertThat(terminal.colours()).isFalse();
        assertThat(terminal.errIsTerminal()).isFalse();
    }

    @Test
    void textFromOutsideCannotSteerTheTerminal() {
        assertThat(Terminal.printable("a\u001b[2Jb\rc\u009b1m\td\n\u0007"))
                .isEqualTo("a[2Jbc1m\td\n");
    }
}
