package io.aidebug.retrieval.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class OnnxEnvironmentTest {

    private static final int ENDED_BY_SIGTERM = 143;

    @RepeatedTest(3)
    @Timeout(120)
    void processThatIsToldToEndWhileItEmbedsEndsInOrder(@TempDir Path directory) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StoppedWhileEmbedding.class.getName())
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.lines().anyMatch("embeds"::equals)).isTrue();
            process.toHandle().destroy();
            assertThat(said.readAllAsString()).isEmpty();
        }
        assertThat(process.waitFor()).isEqualTo(ENDED_BY_SIGTERM);
    }
}
