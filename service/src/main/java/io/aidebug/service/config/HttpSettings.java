package io.aidebug.service.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/// Where the process listens, and to whom it answers.
///
/// @param host address to bind; beyond loopback only with keys
/// @param port 0 takes any free one
/// @param maxBodyBytes the largest request body that is read
/// @param apiKeys keys that open every door; the first one is shown to other instances
/// @param edge the keys that are kept hashed, and the rest of the guard
public record HttpSettings(
        String host, int port, int maxBodyBytes, List<String> apiKeys, EdgeSettings edge) {

    /// A legal request has up to this many bytes: 1 MiB.
    public static final int DEFAULT_MAX_BODY_BYTES = 1_048_576;

    private static final int MIN_KEY_LENGTH = 16;

    public HttpSettings {
        apiKeys = List.copyOf(apiKeys);
    }

    /// Without hashed keys and limits.
    public HttpSettings(String host, int port, int maxBodyBytes, List<String> apiKeys) {
        this(host, port, maxBodyBytes, apiKeys, EdgeSettings.NONE);
    }

    /// Loopback, any key, the usual limit: for tests and processes within a process.
    public static HttpSettings onLoopback(int port) {
        return new HttpSettings("127.0.0.1", port, DEFAULT_MAX_BODY_BYTES, List.of());
    }

    /// Reads the settings.
    ///
    /// @param defaultPort the port of this process when none is configured
    public static HttpSettings from(Environment environment, int defaultPort) {
        List<String> plain = new ArrayList<>();
        environment.optional("AIDEBUG_PEER_KEY").ifPresent(plain::add);
        plain.addAll(environment.list("AIDEBUG_API_KEYS"));
        var settings =
                new HttpSettings(
                        environment.text("AIDEBUG_HTTP_HOST", "127.0.0.1"),
                        environment.integer("AIDEBUG_HTTP_PORT", defaultPort, 0, 65_535),
                        environment.integer(
                                "AIDEBUG_HTTP_MAX_BODY_BYTES",
                                DEFAULT_MAX_BODY_BYTES,
                                1_024,
                                DEFAULT_MAX_BODY_BYTES),
                        plain,
                        EdgeSettings.from(environment, !plain.isEmpty()));
        settings.faults().forEach(environment::fault);
        return settings;
    }

    /// Every key there is; empty: none is asked for.
    public List<ApiKey> keys() {
        List<ApiKey> all = new ArrayList<>(edge.keys());
        for (int i = 0; i < apiKeys.size(); i++) {
            all.add(ApiKey.of("configured-" + (i + 1), Scope.ADMIN, apiKeys.get(i)));
        }
        return all;
    }

    private List<String> faults() {
        if (apiKeys.stream().anyMatch(key -> key.length() < MIN_KEY_LENGTH)) {
            return List.of(
                    "AIDEBUG_API_KEYS or AIDEBUG_PEER_KEY holds a key of fewer than %d characters"
                            .formatted(MIN_KEY_LENGTH));
        }
        if (!apiKeys.stream().allMatch(HeaderText::fits)) {
            return List.of(
                    "AIDEBUG_API_KEYS or AIDEBUG_PEER_KEY holds a key that is not one line of visible ASCII characters");
        }
        try {
            boolean open = !InetAddress.getByName(host).isLoopbackAddress();
            return open && keys().isEmpty()
                    ? List.of(
                            "AIDEBUG_HTTP_HOST=%s listens beyond this machine: make a key with `aidebug keys create`, or set AIDEBUG_API_KEYS"
                                    .formatted(host))
                    : List.of();
        } catch (UnknownHostException e) {
            return List.of("AIDEBUG_HTTP_HOST=%s is no address of this machine".formatted(host));
        }
    }
}
