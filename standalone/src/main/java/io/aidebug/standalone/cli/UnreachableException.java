package io.aidebug.standalone.cli;

import java.net.URI;

/// A request got no answer: nobody listens, the connection broke, or it took too long.
final class UnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    private UnreachableException(String sentence, Exception cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    static UnreachableException nobodyListens(URI server, Exception cause) {
        return new UnreachableException(
                "No server answers at "
                        + server
                        + "; start one with ./aidebug start or name another with --server.",
                cause);
    }

    static UnreachableException broken(URI server, Exception cause) {
        String why =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new UnreachableException(
                "The connection to " + server + " broke (" + why + ").", cause);
    }

    String sentence() {
        return sentence;
    }
}
