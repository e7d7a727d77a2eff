package io.aidebug.topology.answering.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files that the issue's own texts name: paths of snippets, frames of stack traces, words of
/// who submitted. Paths are compared by whole segments.
final class KnownFiles {

    // What stands before "(Pool.java:17)" in a Java frame, its package first.
    private static final Pattern CALL_BEFORE_FRAME =
            Pattern.compile(
                    "(?<![^ \\n])(?:[\\w.@-]{1,80}/{1,2})?((?:[a-z_][\\w$]{0,80}\\.){1,20})[\\w$.<>]{1,300}$");
    private static final int MAX_CALL = 800;

    private final String text;
    private final List<String> snippets;

    /// @param text folded
    /// @param snippets their paths
    KnownFiles(String text, List<String> snippets) {
        this.text = text;
        this.snippets = snippets.stream().map(KnownFiles::plain).toList();
    }

    /// Whether the file is one of the snippets.
    boolean isSnippet(String path) {
        String wanted = plain(path);
        return !wanted.isEmpty() && snippets.stream().anyMatch(known -> endsWith(known, wanted));
    }

    /// Whether the path stands somewhere, or the end of one that is as long; a frame's package
    /// stands for directories, in whatever source directory they are.
    boolean mentions(String path) {
        String wanted = plain(path);
        String name = wanted.substring(wanted.lastIndexOf('/') + 1);
        if (name.isEmpty()) {
            return false;
        }
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if (endsHere(end) && isMention(wanted, at, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isMention(String wanted, int nameAt, int end) {
        int from = end - wanted.length();
        if (from >= 0
                && (from == 0 || beginsAfter(text.charAt(from - 1)))
                && text.substring(from, end).replace('\\', '/').equals(wanted)) {
            return true;
        }
        String framed = framed(nameAt, end);
        return !framed.isEmpty() && (endsWith(framed, wanted) || endsWith(wanted, framed));
    }

    /// The file of the frame that names it, below the directories of its package; "" when the name
    /// stands in no such frame.
    private String framed(int nameAt, int end) {
        if (nameAt == 0 || text.charAt(nameAt - 1) != '(') {
            return "";
        }
        String before = text.substring(Math.max(0, nameAt - 1 - MAX_CALL), nameAt - 1);
        Matcher call = CALL_BEFORE_FRAME.matcher(before);
        return call.find() ? call.group(1).replace('.', '/') + text.substring(nameAt, end) : "";
    }

    private boolean endsHere(int end) {
        if (end == text.length()) {
            return true;
        }
        char next = text.charAt(end);
        boolean goesOn = next == '.' && end + 1 < text.length() && isWord(text.charAt(end + 1));
        return !isWord(next) && next != '-' && next != '/' && next != '\\' && !goesOn;
    }

    private static boolean endsWith(String path, String end) {
        return path.equals(end) || path.endsWith("/" + end);
    }

    /// With slashes, none at its beginning.
    private static String plain(String path) {
        String plain = Folding.folded(path).replace('\\', '/');
        int from = 0;
        while (from < plain.length()
                && (plain.charAt(from) == '/' || plain.startsWith("./", from))) {
            from++;
        }
        return plain.substring(from);
    }

    private static boolean beginsAfter(char c) {
        return !isWord(c) && ".-@+~".indexOf(c) < 0;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
