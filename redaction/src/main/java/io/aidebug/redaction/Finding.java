package io.aidebug.redaction;

/// A secret within a view or a text.
///
/// @param type what the placeholder says, e.g. `GITHUB_TOKEN`
/// @param rank which of two that overlap is believed
/// @param value the secret without what a line wrap or an encoding has put into it
record Finding(String type, Rank rank, int begin, int end, String value) {

    /// How sure a type is, the surest first.
    enum Rank {
        /// It looks like nothing else.
        SHAPE,
        /// What stands before it says what it is.
        CONTEXT,
        /// Personal data: gives way to any secret that it is a part of.
        PERSONAL
    }

    static Finding of(View view, String type, Rank rank, int begin, int end) {
        return new Finding(type, rank, begin, end, view.text(begin, end));
    }

    Finding between(int newBegin, int newEnd) {
        return new Finding(type, rank, newBegin, newEnd, value);
    }

    int length() {
        return end - begin;
    }
}
