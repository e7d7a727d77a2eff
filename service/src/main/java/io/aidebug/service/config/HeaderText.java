package io.aidebug.service.config;

/// Which secrets can travel in a header. The clients of HTTP and gRPC refuse the others with a
/// message or a warning that quotes them, so they must be refused before.
public final class HeaderText {

    private HeaderText() {}

    /// Whether the text is one line of visible ASCII characters: no blank, no byte-order mark, no
    /// second line.
    public static boolean fits(String text) {
        return text.chars().allMatch(character -> character > ' ' && character < 0x7F);
    }
}
