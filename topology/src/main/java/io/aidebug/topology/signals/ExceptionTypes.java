package io.aidebug.topology.signals;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the name of an exception type in a line.
final class ExceptionTypes {

    private static final Pattern QUALIFIED =
            Pattern.compile(
                    "(?<![\\w.$/-])(?:[A-Za-z_$][\\w$]{0,79}+\\.){1,14}[A-Z][\\w$]{0,99}+(?=[:\\s()]|$)");
    private static final Pattern BARE =
            Pattern.compile(
                    "\\s{0,40}+(?:Exception in thread \"[^\"]{0,200}+\" |Caused by:"
                            + " )?([A-Z][\\w$]{1,99}+)(?=:\\s|\\s?$)");
    private static final List<String> ENDINGS =
            List.of(
                    "Exception",
                    "Error",
                    "Throwable",
                    "Failure",
                    "Fault",
                    "Death",
                    "Interrupt",
                    "Exit");
    private static final int MAX_TRIES = 20;

    private ExceptionTypes() {}

    /// A type and the text from it to the end of the line, the headline without what led to it.
    record Named(String type, String headline) {}

    /// The first qualified type in the line that is called like a throwable.
    static @Nullable Named qualified(String body) {
        if (body.indexOf('.') < 0 || !mayNameOne(body)) {
            return null;
        }
        Matcher types = QUALIFIED.matcher(body);
        for (int tries = 0; tries < MAX_TRIES && types.find(); tries++) {
            if (isThrowable(types.group())) {
                return new Named(types.group(), headline(body, types.start()));
            }
        }
        return null;
    }

    /// A type without a package at the very beginning of the line; `Error` alone is too common a
    /// word.
    static @Nullable Named bare(String body) {
        if (!mayNameOne(body)) {
            return null;
        }
        Matcher bare = BARE.matcher(body);
        if (bare.lookingAt() && isThrowable(bare.group(1))) {
            return new Named(bare.group(1), headline(body, bare.start(1)));
        }
        return null;
    }

    /// Whether a closer look can find anything; most lines end here.
    static boolean mayNameOne(String body) {
        return ENDINGS.stream().anyMatch(body::contains);
    }

    // `Error` alone is too common a word.
    private static boolean isThrowable(String type) {
        return ENDINGS.stream()
                .anyMatch(ending -> type.length() > ending.length() && type.endsWith(ending));
    }

    private static String headline(String body, int from) {
        return Text.cut(body.substring(from).strip(), Signal.MAX_TEXT);
    }
}
