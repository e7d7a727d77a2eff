package io.aidebug.redaction;

import org.jspecify.annotations.Nullable;

/// What stands between a name and its value.
///
/// @param kind how the value is told
/// @param value where it begins, an opening quote included
record Assignment(Kind kind, int value) {

    private static final CharSet CLOSING = CharSet.of("\"'`])");
    private static final int MAX_CLOSING = 3;
    private static final int MAX_BLANKS = 16;

    /// How a value is told.
    enum Kind {
        /// `name=value`
        EQUALS,
        /// `name: value`
        COLON,
        /// `--name value`
        FLAG,
        /// `<name>value</name>`
        ELEMENT,
        /// `the name is value`
        SENTENCE
    }

    static @Nullable Assignment after(View view, SecretName name) {
        int closed = name.end();
        while (closed - name.end() < MAX_CLOSING && CLOSING.has(view.at(closed))) {
            closed++;
        }
        int i = view.skipBlanks(closed, MAX_BLANKS);
        return switch (view.at(i)) {
            case '=' ->
                    assigned(
                            view,
                            Kind.EQUALS,
                            i,
                            view.at(i + 1) == '=' || view.at(i + 1) == '>' ? 2 : 1);
            case ':' -> assigned(view, Kind.COLON, i, view.at(i + 1) == '=' ? 2 : 1);
            case '>' -> i == name.end() ? new Assignment(Kind.ELEMENT, i + 1) : null;
            case '<' -> named(view, i, "</name>", "<value>", Kind.ELEMENT);
            case ',' -> argument(view, name, closed, i);
            case '\n' -> named(view, i, "", "value:", Kind.COLON);
            default -> spoken(view, name, closed, i);
        };
    }

    private static Assignment assigned(View view, Kind kind, int operator, int length) {
        int value = view.skipBlanks(operator + length, MAX_BLANKS);
        return new Assignment(kind, block(view, value));
    }

    // YAML's block scalars: the value is on the next line.
    private static int block(View view, int value) {
        char c = view.at(value);
        if (c != '|' && c != '>') {
            return value;
        }
        int i = view.at(value + 1) == '-' || view.at(value + 1) == '+' ? value + 2 : value + 1;
        i = view.at(i) == '\r' ? i + 1 : i;
        return view.at(i) == '\n' ? view.skipBlanks(i + 1, MAX_BLANKS * 2) : value;
    }

    // {"name": "DB_PASSWORD", "value": "..."}, and an array of arguments.
    private static @Nullable Assignment argument(
            View view, SecretName name, int closed, int comma) {
        int i = comma + 1;
        while (i - comma < MAX_BLANKS && isSpace(view.at(i))) {
            i++;
        }
        if (view.hasAt(i + 1, "value")) {
            int colon = view.skipBlanks(i + "'value'".length(), MAX_BLANKS);
            return view.at(colon) == ':' ? assigned(view, Kind.COLON, colon, 1) : null;
        }
        boolean flag = view.at(name.begin()) == '-' && closed > name.end();
        return flag && CLOSING.has(view.at(i)) ? new Assignment(Kind.FLAG, i) : null;
    }

    // A property's value in an element of its own, a variable's on a line of its own.
    private static @Nullable Assignment named(
            View view, int begin, String close, String open, Kind kind) {
        if (!view.hasAt(begin, close)) {
            return null;
        }
        int i = begin + close.length();
        int limit = i + 2 * MAX_BLANKS;
        while (i < limit && isSpace(view.at(i))) {
            i++;
        }
        if (!view.hasAt(i, open)) {
            return null;
        }
        int value = i + open.length();
        return new Assignment(
                kind, kind == Kind.COLON ? view.skipBlanks(value, MAX_BLANKS) : value);
    }

    private static @Nullable Assignment spoken(View view, SecretName name, int closed, int i) {
        if (i == closed) {
            return null;
        }
        if (view.at(name.begin()) == '-' && closed == name.end()) {
            return new Assignment(Kind.FLAG, i);
        }
        if (view.hasAt(i, "is ") || view.hasAt(i, "was ")) {
            return new Assignment(Kind.SENTENCE, i + (view.lowerAt(i) == 'i' ? 3 : 4));
        }
        return null;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
