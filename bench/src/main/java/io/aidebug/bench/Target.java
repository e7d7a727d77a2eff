package io.aidebug.bench;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What every measurement is told: the server, and a file of issues.
final class Target {

    @Option(
            names = "--server",
            defaultValue = "http://127.0.0.1:8000",
            description = "Where the server is (default: ${DEFAULT-VALUE}).")
    URI server = URI.create("http://127.0.0.1:8000");

    @Parameters(
            paramLabel = "FILE",
            description = "Issues as JSON lines: issue_key, summary, description, duplicates.")
    Path file = Path.of("");
}
