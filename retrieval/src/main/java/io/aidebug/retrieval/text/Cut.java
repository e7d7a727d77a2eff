package io.aidebug.retrieval.text;

/// Cuts text without tearing a surrogate pair apart.
public final class Cut {

    private Cut() {}

    /// The first `most` characters or one fewer.
    public static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean pair = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, pair ? most - 1 : most);
    }
}
