package io.aidebug.service.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Where the process listens, and to whom it answers.
///
/// @param host address to bind; beyond loopback only with keys
/// @param port 0 takes any free one
/// @param maxBodyBytes the largest request body that is read
/// @param apiKeys any of them opens the door; empty: no key is asked for
public record HttpSettings(String host, int port, int maxBodyBytes, List<String> apiKeys) {

    /// A legal request has up to this many bytes: 1 MiB.
    public static final int DEFAULT_MAX_BODY_BYTES = 1_048_576;

    private static final int MIN_KEY_LENGTH = 16;

    public HttpSettings {
        apiKeys = List.copyOf(apiKeys);
    }

    /// Loopback, any key, the usual limit: for tests and processes within a process.
    public static HttpSettings onLoopback(int port) {
        return new HttpSettings("127.0.0.1", port, DEFAULT_MAX_BODY_BYTES, List.of());
    }

    /// Reads the settings.
    ///
    /// @param defaultPort the port of this process when none is configured
    public static HttpSettings from(Environment environment, int defaultPort) {
        var settings =
                new HttpSettings(
                        environment.text("AIDEBUG_HTTP_HOST", "127.0.0.1"),
                        environment.integer("AIDEBUG_HTTP_PORT", defaultPort, 0, 65_535),
                        environment.integer(
                                "AIDEBUG_HTTP_MAX_BODY_BYTES",
                                DEFAULT_MAX_BODY_BYTES,
                                1_024,
                                DEFAULT_MAX_BODY_BYTES),
                        environment.list("AIDEBUG_API_KEYS"));
        settings.faults().forEach(environment::fault);
        return settings;
    }

    private List<String> faults() {
        if (apiKeys.stream().anyMatch(key -> key.length() < MIN_KEY_LENGTH)) {
            return List.of(
                    "AIDEBUG_API_KEYS holds a key of fewer than %d characters"
                            .formatted(MIN_KEY_LENGTH));
        }
        try {
            boolean open = !InetAddress.getByName(host).isLoopbackAddress();
            return open && apiKeys.isEmpty()
                    ? List.of(
                            "AIDEBUG_HTTP_HOST=%s listens beyond this machine: set AIDEBUG_API_KEYS too"
                                    .formatted(host))
                    : List.of();
        } catch (UnknownHostException e) {
            return List.of("AIDEBUG_HTTP_HOST=%s is no address of this machine".formatted(host));
        }
    }
}
