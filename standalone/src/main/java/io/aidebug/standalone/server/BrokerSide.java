package io.aidebug.standalone.server;

import io.aidebug.standalone.broker.LocalBroker;
import io.aidebug.standalone.cli.ServerOptions;
import io.aidebug.standalone.registry.LocalSchemaRegistry;

/// The broker and the registry, which keeps its schemas in it.
record BrokerSide(LocalBroker broker, LocalSchemaRegistry registry) implements AutoCloseable {

    static BrokerSide start(ServerOptions options) {
        var broker =
                LocalBroker.start(
                        options.dataDirectory().resolve("kafka"),
                        Startup.LOOPBACK,
                        options.kafkaPort());
        try {
            var registry =
                    LocalSchemaRegistry.start(
                            broker.bootstrapServers(), Startup.LOOPBACK, options.registryPort());
            return new BrokerSide(broker, registry);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            registry.close();
        } finally {
            broker.close();
        }
    }
}
