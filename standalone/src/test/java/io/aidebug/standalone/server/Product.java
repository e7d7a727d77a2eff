package io.aidebug.standalone.server;

import io.aidebug.service.config.HostPort;
import io.aidebug.standalone.cli.RunningServer;
import io.aidebug.standalone.cli.ServerOptions;
import java.nio.file.Path;
import java.util.Map;

/// The all-in-one server in this process, on free ports, with a client.
final class Product implements AutoCloseable {

    private final RunningServer server;
    private final Api api;
    private final TopicClient topics;

    private Product(RunningServer server) {
        this.server = server;
        this.api = new Api(server.address());
        Map<String, String> addresses = server.localAddresses();
        this.topics =
                new TopicClient(
                        addresses.getOrDefault("Kafka", ""),
                        addresses.getOrDefault("Schema registry", ""));
    }

    /// Starts it on what the directory holds.
    static Product start(Path directory) throws InterruptedException {
        return start(directory, Map.of());
    }

    /// @param variables the environment
    static Product start(Path directory, Map<String, String> variables)
            throws InterruptedException {
        var options = new ServerOptions("127.0.0.1", 0, directory, 0, 0, 0);
        return new Product(new AllInOne(variables).start(options));
    }

    Api api() {
        return api;
    }

    /// The environment of another process that uses its servers.
    Map<String, String> variables() {
        Map<String, String> addresses = server.localAddresses();
        String index = addresses.getOrDefault("Index (Qdrant)", "").replaceAll(" .*", "");
        HostPort at = HostPort.parse(index);
        return Map.of(
                "AIDEBUG_KAFKA_BOOTSTRAP_SERVERS",
                addresses.getOrDefault("Kafka", ""),
                "AIDEBUG_SCHEMA_REGISTRY_URL",
                addresses.getOrDefault("Schema registry", ""),
                "AIDEBUG_QDRANT_HOST",
                at.host(),
                "AIDEBUG_QDRANT_PORT",
                Integer.toString(at.port()));
    }

    TopicClient topics() {
        return topics;
    }

    @Override
    public void close() {
        api.close();
        server.close();
    }
}
