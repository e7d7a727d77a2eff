package io.aidebug.service.config;

/// A network address as people write it, `host:port`; an IPv6 host stands in brackets.
public record HostPort(String host, int port) {

    /// Reads `host:port`.
    ///
    /// @throws IllegalArgumentException when it is none
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("no host:port");
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port");
        }
        return new HostPort(text.substring(0, colon), port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
