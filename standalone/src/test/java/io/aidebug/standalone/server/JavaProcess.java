package io.aidebug.standalone.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A main of the product in a process of its own, on this test's class path.
final class JavaProcess implements AutoCloseable {

    /// `jvm.arguments` of the parent POM.
    private static final List<String> ARGUMENTS =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--add-modules",
                    "jdk.incubator.vector",
                    "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.aidebug.records");

    private final Process process;
    private final Path output;

    private JavaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// @param output takes what it prints
    static JavaProcess start(
            Class<?> main, List<String> arguments, Map<String, String> variables, Path output)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx600m");
        command.addAll(ARGUMENTS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        return new JavaProcess(builder.start(), output);
    }

    /// Waits until it has printed something.
    ///
    /// @return the first group of the pattern
    String awaitOutput(Pattern pattern, Duration time) {
        return Awaitility.await()
                .atMost(time)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            Matcher found = pattern.matcher(Files.readString(output));
                            if (found.find()) {
                                return found.group(1);
                            }
                            if (!process.isAlive()) {
                                throw new AssertionError("it ended: " + Files.readString(output));
                            }
                            return "";
                        },
                        text -> !text.isEmpty());
    }

    /// kill -9.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /// SIGTERM.
    ///
    /// @return the exit code
    int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /// Waits until it has ended by itself.
    ///
    /// @return the exit code
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not stop");
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
