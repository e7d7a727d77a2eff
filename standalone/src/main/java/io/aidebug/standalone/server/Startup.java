package io.aidebug.standalone.server;

import io.aidebug.retrieval.RetrievalException;
import io.aidebug.service.config.HostPort;
import io.aidebug.service.process.ProcessMain.FatalFailure;
import io.aidebug.service.process.RunningParts;
import io.aidebug.standalone.broker.DataDirectoryLock;
import io.aidebug.standalone.cli.ServerOptions;
import io.aidebug.standalone.index.LuceneQdrantServer;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// One start, in order: data directory, broker, registry, index, applications. The broker takes
/// most of the time, so the index and the model are made ready beside it.
final class Startup {

    static final String LOOPBACK = "127.0.0.1";

    private static final HostPort NOT_YET = new HostPort(LOOPBACK, 1);

    private final Map<String, String> users;
    private final ServerOptions options;

    Startup(Map<String, String> users, ServerOptions options) {
        this.users = users;
        this.options = options;
    }

    /// Starts everything; returns before the applications' state is restored.
    ///
    /// @param parts takes what runs, also when a later part fails
    Started run(RunningParts parts, FatalFailure fatal) throws IOException, RetrievalException {
        var variables = new ApplicationVariables(users, options);
        // Before anything is started: a wrong variable must not cost three seconds.
        ApplicationSettings.from(variables.with(NOT_YET));
        parts.add("data directory", DataDirectoryLock.acquire(options.dataDirectory()));
        LogFile log =
                parts.add("log file", LogFile.open(options.dataDirectory().resolve("logs"), users));
        var brokerSide = parts.add("broker and registry", new StartingBrokerSide(options));
        LuceneQdrantServer index = parts.add("index", index());
        var indexAddress = new HostPort(LOOPBACK, index.port());
        var applications =
                parts.add(
                        "applications",
                        new Applications(
                                ApplicationSettings.from(variables.with(indexAddress)).retrieval(),
                                fatal));
        BrokerSide servers = brokerSide.await();
        Applications.Running running =
                applications.start(ApplicationSettings.from(variables.with(servers, indexAddress)));
        return new Started(
                URI.create(running.http().url()),
                addresses(servers, indexAddress, log),
                running.checks(),
                applications::warmUp);
    }

    private LuceneQdrantServer index() throws IOException {
        return LuceneQdrantServer.start(
                options.dataDirectory().resolve("index"), LOOPBACK, options.indexPort());
    }

    private static Map<String, String> addresses(BrokerSide servers, HostPort index, LogFile log) {
        var addresses = new LinkedHashMap<String, String>();
        addresses.put("Kafka", servers.broker().bootstrapServers());
        addresses.put("Schema registry", servers.registry().url());
        addresses.put("Index (Qdrant)", index + " (gRPC)");
        addresses.put("Log", log.path().toString());
        return addresses;
    }
}
