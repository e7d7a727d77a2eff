package io.aidebug.topology.deadletters;

/// A record that can be read and still makes no sense, or that breaks the rule it meets. Its
/// message is shown to the asker and written into the dead letter: it never quotes the record.
public final class UnprocessableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnprocessableRecordException(String sentence) {
        super(sentence);
    }
}
