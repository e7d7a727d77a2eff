package io.aidebug.service.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessMainTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ProcessMain main =
            new ProcessMain("demo", new PrintStream(said, true, StandardCharsets.UTF_8));
    private final List<String> stopped = new ArrayList<>();

    @Test
    void saysInOneSentenceWhyItCannotStart() {
        int code =
                main.serve(
                        Map.of(),
                        (environment, parts, _) -> {
                            parts.add("first", () -> stopped.add("first"));
                            environment.required("AIDEBUG_X");
                            environment.check();
                        });

        assertThat(code).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("demo cannot start: AIDEBUG_X is not set");
        assertThat(stopped).containsExactly("first");
    }

    @Test
    void endsWithThreeAfterAFatalFailure() {
        int code =
                main.serve(
                        Map.of(),
                        (_, _, fatal) -> fatal.report("broken", new IllegalStateException("x")));
        assertThat(code).isEqualTo(3);
    }

    @Test
    void stopsItsPartsInTheOppositeOrderEvenWhenOneFails() {
        int code =
                main.serve(
                        Map.of(),
                        (_, parts, _) -> {
                            parts.add("first", () -> stopped.add("first"));
                            parts.add(
                                    "second",
                                    () -> {
                                        throw new IllegalStateException("stuck");
                                    });
                            parts.add("third", () -> stopped.add("third"));
                            main.stop();
                        });
        assertThat(code).isZero();
        assertThat(stopped).containsExactly("third", "first");
    }
}
