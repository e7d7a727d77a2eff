package io.aidebug.topology.llm.openai;

import io.aidebug.topology.async.CallFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in words what went wrong below HTTP. All of it may pass, so all of it is transient.
final class ConnectionFailures {

    private ConnectionFailures() {}

    static CallFailure late() {
        return failed("did not answer in time");
    }

    static CallFailure of(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
                    failed("has an unknown address");
            case HttpTimeoutException _ -> late();
            case ConnectException _ -> failed("cannot be reached");
            case SSLException _ -> failed("offers no connection that can be trusted");
            case null, default -> failed("broke off the connection");
        };
    }

    private static CallFailure failed(String what) {
        return new TransientFailure("The language model's server " + what + ".");
    }
}
