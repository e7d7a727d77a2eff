package io.aidebug.topology.llm.prompt;

/// How many characters each part of the evidence may take; the logs get what is left.
///
/// @param total of all parts together
record Room(int total) {

    private static final int LINE = 300;

    int line() {
        return Math.min(LINE, Math.max(40, total / 50));
    }

    int signals() {
        return total * 20 / 100;
    }

    int similar() {
        return total * 20 / 100;
    }

    int description() {
        return total * 15 / 100;
    }

    int notes() {
        return total * 10 / 100;
    }

    int comments() {
        return total * 6 / 100;
    }

    int snippets() {
        return total * 15 / 100;
    }
}
