package io.aidebug.standalone.registry;

import io.aidebug.standalone.broker.StartFailedException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import org.apache.kafka.common.KafkaException;

/// A schema registry for Avro on this machine, as `schema.registry.url` of any Confluent-compatible
/// client. Everything it knows is in its broker's topic `_schemas`; it must be the only registry
/// that writes there.
public final class LocalSchemaRegistry implements AutoCloseable {

    private static final long MOST_BYTES = 4L << 20;

    private final SchemaRegistrations registrations;
    private final Javalin http;
    private final String url;

    private LocalSchemaRegistry(SchemaRegistrations registrations, Javalin http, String url) {
        this.registrations = registrations;
        this.http = http;
        this.url = url;
    }

    /// Reads the topic to its end, then listens.
    ///
    /// @param host a loopback address: the registry asks nobody for a password
    /// @param port 0 takes a free one
    /// @throws StartFailedException when the port is taken or the broker does not answer
    public static LocalSchemaRegistry start(String bootstrapServers, String host, int port) {
        var catalog = new SchemaCatalog();
        var registrations = opened(bootstrapServers, catalog);
        try {
            registrations.replay();
            Javalin http = Javalin.create(config -> configure(config, catalog, registrations));
            listen(http, host, port);
            return new LocalSchemaRegistry(
                    registrations, http, "http://" + host + ":" + http.port());
        } catch (RegistryRefusal e) {
            registrations.close();
            throw unreadable(bootstrapServers, e);
        } catch (StartFailedException e) {
            registrations.close();
            throw e;
        }
    }

    private static SchemaRegistrations opened(String bootstrapServers, SchemaCatalog catalog) {
        try {
            return new SchemaRegistrations(catalog, SchemaLog.open(bootstrapServers));
        } catch (KafkaException e) {
            throw unreadable(bootstrapServers, e);
        }
    }

    private static StartFailedException unreadable(String bootstrapServers, Exception cause) {
        return new StartFailedException(
                "The schema registry cannot read its topic on %s (%s)."
                        .formatted(bootstrapServers, cause.getMessage()),
                cause);
    }

    private static void configure(
            JavalinConfig config, SchemaCatalog catalog, SchemaRegistrations registrations) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = MOST_BYTES;
        config.routes.get("/", context -> RegistryHttp.answer(context, RegistryHttp.object()));
        new SubjectRoutes(catalog, registrations).add(config.routes);
        new CompatibilityRoutes(catalog, registrations).add(config.routes);
        RegistryHttp.answerFailures(config.routes);
    }

    private static void listen(Javalin http, String host, int port) {
        try {
            http.start(host, port);
        } catch (JavalinException e) {
            http.stop();
            throw new StartFailedException(
                    "The schema registry cannot listen on %s:%d (%s): choose another port or stop what uses it."
                            .formatted(host, port, e.getMessage()),
                    e);
        }
    }

    /// For `schema.registry.url`.
    public String url() {
        return url;
    }

    @Override
    public void close() {
        http.stop();
        registrations.close();
    }
}
