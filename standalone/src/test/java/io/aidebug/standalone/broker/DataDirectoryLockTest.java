package io.aidebug.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryLockTest {

    @TempDir Path temporary = Path.of("");

    @Test
    void makesTheDirectoryAndLetsTheNextOneIn() {
        Path directory = temporary.resolve("new/data");
        DataDirectoryLock.acquire(directory).close();

        assertThatCode(() -> DataDirectoryLock.acquire(directory).close())
                .doesNotThrowAnyException();
    }

    @Test
    void tellsWhichDirectoryAndWhichProcess() {
        try (var _ = DataDirectoryLock.acquire(temporary)) {
            assertThatThrownBy(() -> DataDirectoryLock.acquire(temporary))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining(temporary.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void anotherProcessHoldsItUntilItIsKilled() throws Exception {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                temporary.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('!');
            assertThatThrownBy(() -> DataDirectoryLock.acquire(temporary))
                    .hasMessageContaining("process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
        assertThatCode(() -> DataDirectoryLock.acquire(temporary).close())
                .doesNotThrowAnyException();
    }

    @Test
    void aFileInItsPlaceIsNamed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataDirectoryLock.acquire(file))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining(file.toString());
    }

    /// Holds the directory until it is killed.
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (var _ = DataDirectoryLock.acquire(Path.of(arguments[0]))) {
                System.out.write('!');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
