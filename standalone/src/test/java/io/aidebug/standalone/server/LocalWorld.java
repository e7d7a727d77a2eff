package io.aidebug.standalone.server;

import io.aidebug.service.config.HostPort;
import io.aidebug.service.process.RunningParts;
import io.aidebug.standalone.broker.LocalBroker;
import io.aidebug.standalone.cli.ServerOptions;
import io.aidebug.standalone.index.LuceneQdrantServer;
import io.aidebug.standalone.registry.LocalSchemaRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// The local servers without the applications, so that a test can take one away. Each comes back at
/// its old address.
final class LocalWorld implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Path directory;
    private final LocalBroker broker;
    private LocalSchemaRegistry registry;
    private LuceneQdrantServer index;
    private final int registryPort;
    private final int indexPort;

    LocalWorld(Path directory) throws IOException {
        this.directory = directory;
        broker = LocalBroker.start(directory.resolve("kafka"), HOST, 0);
        registry = LocalSchemaRegistry.start(broker.bootstrapServers(), HOST, 0);
        index = LuceneQdrantServer.start(directory.resolve("index"), HOST, 0);
        registryPort = URI.create(registry.url()).getPort();
        indexPort = index.port();
    }

    void stopRegistry() {
        registry.close();
    }

    void startRegistry() {
        registry = LocalSchemaRegistry.start(broker.bootstrapServers(), HOST, registryPort);
    }

    void stopIndex() throws IOException {
        index.close();
    }

    void startIndex() throws IOException {
        index = LuceneQdrantServer.start(directory.resolve("index"), HOST, indexPort);
    }

    /// What an operator would set for each process.
    Map<String, String> variables() {
        var options = new ServerOptions(HOST, 0, directory, 0, 0, 0);
        return new ApplicationVariables(Map.of(), options)
                .with(new BrokerSide(broker, registry), new HostPort(HOST, indexPort));
    }

    /// The applications in this process.
    ///
    /// @param parts to be closed before this world
    Api startApplications(RunningParts parts) throws Exception {
        var settings = ApplicationSettings.from(variables());
        var applications =
                parts.add(
                        "applications",
                        new Applications(
                                settings.retrieval(),
                                (sentence, cause) -> {
                                    throw new AssertionError(sentence, cause);
                                }));
        return new Api(URI.create(applications.start(settings).http().url()));
    }

    @Override
    public void close() throws IOException {
        index.close();
        registry.close();
        broker.close();
    }
}
