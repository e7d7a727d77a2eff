package io.aidebug.standalone.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// A server in a process of its own, which the test can kill.
final class IndexProcess {

    private IndexProcess() {}

    /// Writes its port to a file and serves until its standard input ends.
    public static void main(String[] arguments) throws IOException {
        LuceneQdrantServer server = LuceneQdrantServer.start(Path.of(arguments[0]), "127.0.0.1", 0);
        Path fresh = Path.of(arguments[1] + ".new");
        Files.writeString(fresh, Integer.toString(server.port()));
        Files.move(fresh, Path.of(arguments[1]), StandardCopyOption.ATOMIC_MOVE);
        while (System.in.read() >= 0) {
            // Nothing is ever sent: the end of the input is the end of the parent.
        }
        server.close();
    }

    static Process start(Path directory, Path portFile) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                IndexProcess.class.getName(),
                                directory.toString(),
                                portFile.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
