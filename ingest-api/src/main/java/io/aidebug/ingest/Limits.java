package io.aidebug.ingest;

/// The most that a field may hold, in characters (code points) unless it says otherwise.
final class Limits {

    static final int SUMMARY = 300;
    static final int DESCRIPTION = 200_000;
    static final int LOGS = 200_000;
    static final int NOTES = 50_000;
    static final int DOMAIN = 80;
    static final int COMPONENT = 120;
    static final int OS = 80;

    static final int SNIPPET = 120_000;
    static final int FILE_PATH = 1_000;

    /// Any word is a mode; a story is not.
    static final int MODE = 100;

    /// Names that a tracker keeps: status, priority, type, a person, a label.
    static final int NAME = 255;

    static final int URL = 2_000;
    static final int JQL = 10_000;
    static final int LABELS = 500;
    static final int COMMENTS = 5_000;

    /// Bytes of an import request.
    static final int IMPORT_BYTES = 5 * 1024 * 1024;

    /// Lines of an import request.
    static final int IMPORT_LINES = 500;

    /// Bytes of one line of it: as many as a legal request has, so that no record outgrows a topic.
    static final int LINE_BYTES = 1024 * 1024;

    private Limits() {}
}
