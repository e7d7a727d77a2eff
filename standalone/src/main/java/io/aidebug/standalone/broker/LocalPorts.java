package io.aidebug.standalone.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports of this machine.
final class LocalPorts {

    private LocalPorts() {}

    /// The given port after a look whether it is free, or a free one for 0. Somebody else can take
    /// it before the broker does; that ends in the broker's own error.
    ///
    /// @throws StartFailedException when it is taken
    static int choose(String host, int port, String owner) {
        try (var socket = new ServerSocket()) {
            // As Kafka's own acceptor has it: a port that is only still in TIME_WAIT is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailedException(
                    "%s cannot listen on %s:%d (%s): choose another port or stop what uses it."
                            .formatted(owner, host, port, e.getMessage()),
                    e);
        }
    }

    /// A free port that is not this one, which nobody listens on yet.
    ///
    /// @throws StartFailedException when there is none
    static int chooseBeside(int port, String host, String owner) {
        int other;
        do {
            other = choose(host, 0, owner);
        } while (other == port);
        return other;
    }
}
