package io.aidebug.retrieval.text;

/// What of an issue a sentence model should read: its title, its prose and the names of its
/// exceptions.
///
/// Questions and stored issues go through the same function. The model reads 256 tokens; 1,500
/// characters hold more than that, and cutting before tokenizing halves the time.
public final class EmbeddingText {

    private static final int LONGEST = 1_500;

    private EmbeddingText() {}

    /// Title and reduced body, at most 1,500 characters.
    public static String of(String title, String body) {
        String head = ofTitle(title);
        String prose = Prose.reduce(body, LONGEST);
        String whole = prose.isEmpty() ? head : head + ". " + prose;
        return cut(whole);
    }

    /// The title alone, at most 1,500 characters.
    public static String ofTitle(String title) {
        return cut(title.strip());
    }

    private static String cut(String text) {
        return Cut.head(text, LONGEST);
    }
}
