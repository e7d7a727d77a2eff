package io.aidebug.topology.answering.draft;

import java.util.List;

/// An answer that does not follow its schema.
public final class UnreadableAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    UnreadableAnswerException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /// What is wrong with it, by JSON pointer, without quoting it: fit to be told to its author.
    public List<String> faults() {
        return faults;
    }
}
