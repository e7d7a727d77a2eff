package io.aidebug.redaction;

import java.util.List;
import java.util.Locale;

/// What stays in the text although it looks like a secret: a public address, a test card, an
/// example's key. An entry is a text in which `*` stands for any characters, `*@example.org`, with
/// a type before it where it holds for that type alone, `IP=10.*`. Case plays no part.
public final class AllowList {

    private record Entry(String type, String glob) {
        private boolean has(String otherType, String value) {
            return (type.isEmpty() || type.equals(otherType)) && matches(glob, value);
        }
    }

    private final List<Entry> entries;

    /// A list of such entries.
    public AllowList(List<String> entries) {
        this.entries = entries.stream().map(AllowList::entry).toList();
    }

    boolean has(String type, String value) {
        if (entries.isEmpty()) {
            return false;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        return entries.stream().anyMatch(entry -> entry.has(type, lower));
    }

    private static Entry entry(String text) {
        int equals = text.indexOf('=');
        boolean typed = equals > 0 && text.substring(0, equals).matches("[A-Z][A-Z0-9_]*");
        String glob = text.substring(typed ? equals + 1 : 0).toLowerCase(Locale.ROOT);
        return new Entry(typed ? text.substring(0, equals) : "", glob);
    }

    // Each star takes as little as it can; on a mismatch the last one takes one more.
    private static boolean matches(String glob, String value) {
        int g = 0;
        int v = 0;
        int star = -1;
        int resume = 0;
        while (v < value.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resume = v;
            } else if (g < glob.length() && glob.charAt(g) == value.charAt(v)) {
                g++;
                v++;
            } else if (star >= 0) {
                g = star + 1;
                v = ++resume;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
