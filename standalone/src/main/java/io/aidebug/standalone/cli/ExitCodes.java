package io.aidebug.standalone.cli;

/// What a script can tell from the exit code. An interrupt (130) is the JVM's own answer to Ctrl-C.
final class ExitCodes {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int REFUSED = 4;
    static final int JOB_ENDED_IN_ERROR = 5;
    static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
