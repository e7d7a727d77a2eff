package io.aidebug.standalone.cli;

/// Ends a command with one sentence for the user and an exit code.
final class CliFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CliFailure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    static CliFailure interrupted() {
        Thread.currentThread().interrupt();
        return new CliFailure(ExitCodes.INTERRUPTED, "Interrupted.");
    }

    int exitCode() {
        return exitCode;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
