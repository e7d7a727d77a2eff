package io.aidebug.standalone.server;

import io.aidebug.service.config.HostPort;
import io.aidebug.standalone.cli.ApiKeyFile;
import io.aidebug.standalone.cli.ServerOptions;
import io.aidebug.standalone.cli.ServerStartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The variables that the applications see: the user's own, and the addresses of the local servers.
final class ApplicationVariables {

    /// Each says where a server is or how to be let in there, and here it is always the local one.
    private static final Set<String> OF_SERVERS =
            Set.of(
                    "AIDEBUG_KAFKA_BOOTSTRAP_SERVERS",
                    "AIDEBUG_SCHEMA_REGISTRY_URL",
                    "AIDEBUG_QDRANT_HOST",
                    "AIDEBUG_QDRANT_PORT",
                    "AIDEBUG_QDRANT_API_KEY",
                    "AIDEBUG_QDRANT_API_KEY_FILE",
                    "AIDEBUG_QDRANT_TLS");

    /// Read by the launcher and by the commands that talk to a server.
    private static final Set<String> OF_COMMANDS =
            Set.of("AIDEBUG_SERVER", "AIDEBUG_API_KEY", "AIDEBUG_JAVA_OPTS");

    private final Map<String, String> own;
    private final ServerOptions options;

    /// @throws ServerStartException when the user names other servers: it would be silently ignored
    ApplicationVariables(Map<String, String> users, ServerOptions options) {
        List<String> elsewhere = users.keySet().stream().filter(OF_SERVERS::contains).toList();
        if (!elsewhere.isEmpty()) {
            throw new ServerStartException(
                    "This command brings a broker, a registry and an index of its own: unset %s, or run the processes apart."
                            .formatted(String.join(", ", elsewhere.stream().sorted().toList())));
        }
        this.own = new HashMap<>(users);
        this.own.keySet().removeAll(OF_COMMANDS);
        this.options = options;
    }

    /// With the index alone: enough for retrieval, and to look for faults.
    Map<String, String> with(HostPort index) {
        return with("127.0.0.1:1", "http://127.0.0.1:1", index);
    }

    Map<String, String> with(BrokerSide servers, HostPort index) {
        return with(servers.broker().bootstrapServers(), servers.registry().url(), index);
    }

    private Map<String, String> with(String broker, String registry, HostPort index) {
        var variables = new HashMap<>(own);
        // A static member comes back as itself: after a kill nobody waits for its session to end.
        variables.putIfAbsent("AIDEBUG_INSTANCE_ID", "local");
        variables.put("AIDEBUG_HTTP_HOST", options.host());
        variables.put("AIDEBUG_HTTP_PORT", Integer.toString(options.port()));
        Path keys = ApiKeyFile.in(options.dataDirectory());
        if (Files.exists(keys) && !variables.containsKey(ApiKeyFile.VARIABLE)) {
            variables.putIfAbsent(ApiKeyFile.VARIABLE + "_FILE", keys.toString());
        }
        variables.put("AIDEBUG_STATE_DIR", options.dataDirectory().resolve("state").toString());
        variables.put("AIDEBUG_KAFKA_BOOTSTRAP_SERVERS", broker);
        variables.put("AIDEBUG_SCHEMA_REGISTRY_URL", registry);
        variables.put("AIDEBUG_QDRANT_HOST", index.host());
        variables.put("AIDEBUG_QDRANT_PORT", Integer.toString(index.port()));
        return variables;
    }
}
