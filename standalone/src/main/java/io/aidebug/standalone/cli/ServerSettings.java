package io.aidebug.standalone.cli;

import java.nio.file.Path;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/// The options of the commands that run the server.
final class ServerSettings {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            showDefaultValue = Visibility.ALWAYS,
            description = "Port of the HTTP API; 0 takes a free one.")
    int port = ServerOptions.DEFAULT_PORT;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            showDefaultValue = Visibility.ALWAYS,
            description = "Interface of the HTTP API.")
    String host = "127.0.0.1";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            showDefaultValue = Visibility.ALWAYS,
            description = "Everything that survives a restart.")
    Path dataDirectory = Path.of("data");

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            showDefaultValue = Visibility.ALWAYS,
            description = "Port of the local Kafka broker.")
    int kafkaPort = ServerOptions.DEFAULT_KAFKA_PORT;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            showDefaultValue = Visibility.ALWAYS,
            description = "Port of the local schema registry.")
    int registryPort = ServerOptions.DEFAULT_REGISTRY_PORT;

    @Option(
            names = "--index-port",
            paramLabel = "PORT",
            showDefaultValue = Visibility.ALWAYS,
            description = "Port of the local vector index (Qdrant's gRPC).")
    int indexPort = ServerOptions.DEFAULT_INDEX_PORT;

    ServerOptions options() {
        for (int candidate : new int[] {port, kafkaPort, registryPort, indexPort}) {
            if (candidate < 0 || candidate > 65_535) {
                throw new CliFailure(ExitCodes.USAGE, candidate + " is no port; use 0 to 65535.");
            }
        }
        return new ServerOptions(
                host,
                port,
                dataDirectory.toAbsolutePath().normalize(),
                kafkaPort,
                registryPort,
                indexPort);
    }

    /// What the user needs to know once the server answers.
    static void announce(Terminal terminal, RunningServer server) {
        terminal.say("Ready on " + terminal.bold(server.address().toString()));
        server.localAddresses()
                .forEach((what, where) -> terminal.say("  %-16s %s".formatted(what, where)));
    }
}
