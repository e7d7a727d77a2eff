package io.aidebug.standalone.cli;

import java.nio.file.Path;

/// How the user asked the server to run. A port of 0 means any free one.
///
/// @param host the interface of the HTTP API; the local Kafka, registry and index stay on loopback
/// @param dataDirectory holds everything that survives a restart; made when it is not there
public record ServerOptions(
        String host, int port, Path dataDirectory, int kafkaPort, int registryPort, int indexPort) {

    public static final int DEFAULT_PORT = 8000;
    public static final int DEFAULT_KAFKA_PORT = 19092;
    public static final int DEFAULT_REGISTRY_PORT = 18081;
    public static final int DEFAULT_INDEX_PORT = 16334;

    /// What `aidebug start` uses when nothing is said.
    public static ServerOptions defaults(Path dataDirectory) {
        return new ServerOptions(
                "127.0.0.1",
                DEFAULT_PORT,
                dataDirectory,
                DEFAULT_KAFKA_PORT,
                DEFAULT_REGISTRY_PORT,
                DEFAULT_INDEX_PORT);
    }
}
