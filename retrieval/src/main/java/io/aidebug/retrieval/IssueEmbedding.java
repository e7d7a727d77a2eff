package io.aidebug.retrieval;

import io.aidebug.retrieval.text.Bm25;
import io.aidebug.retrieval.text.EmbeddingText;
import io.aidebug.retrieval.text.IssueTerms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// From an issue's text to what the index stores of it.
final class IssueEmbedding {

    private final Embedder embedder;
    private final Bm25 bm25;

    IssueEmbedding(Embedder embedder, Bm25 bm25) {
        this.embedder = embedder;
        this.bm25 = bm25;
    }

    EmbeddedIssue embed(IssueDocument issue) throws RetrievalException {
        Texts texts = texts(issue);
        float[] text = embedder.embed(texts.text);
        float[] title = embedder.embed(texts.title);
        return embedded(issue, text, title, texts.hash);
    }

    /// The same as [#embed], with the stored vectors where they belong to the same texts.
    EmbeddedIssue embed(IssueDocument issue, StoredVectors stored) throws RetrievalException {
        return texts(issue).hash.equals(stored.textHash())
                ? embedded(issue, stored.textVector(), stored.titleVector(), stored.textHash())
                : embed(issue);
    }

    private EmbeddedIssue embedded(IssueDocument issue, float[] text, float[] title, String hash) {
        return new EmbeddedIssue(
                issue,
                text,
                title,
                bm25.document(IssueTerms.of(issue.title(), issue.body())),
                hash);
    }

    private record Texts(String text, String title, String hash) {}

    private Texts texts(IssueDocument issue) {
        String text = EmbeddingText.of(issue.title(), issue.body());
        String title = EmbeddingText.ofTitle(issue.title());
        return new Texts(text, title, hash(embedder.model().name(), text, title));
    }

    private static String hash(String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                sha256.update(part.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
