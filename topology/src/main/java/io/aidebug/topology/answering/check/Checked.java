package io.aidebug.topology.answering.check;

/// The kinds of things that an analysis names and the check looks up.
public enum Checked {
    CAUSE("cause"),
    QUOTE("quote"),
    LOG_LINE("log line"),
    ISSUE_KEY("issue key"),
    FILE_PATH("file"),
    LINK("link");

    private final String word;

    Checked(String word) {
        this.word = word;
    }

    /// The kind in words.
    public String word() {
        return word;
    }
}
