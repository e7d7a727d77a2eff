package io.aidebug.retrieval;

import io.aidebug.retrieval.text.Bm25;
import io.aidebug.retrieval.text.EmbeddingText;
import io.aidebug.retrieval.text.IssueTerms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From an issue's text to what the index stores of it.
final class IssueEmbedding {

    private final Embedder embedder;
    private final Bm25 bm25;

    IssueEmbedding(Embedder embedder, Bm25 bm25) {
        this.embedder = embedder;
        this.bm25 = bm25;
    }

    /// What the index stores about these issues, in their order; the vectors of `stored`, by issue
    /// key, where they belong to the same texts.
    List<EmbeddedIssue> embed(List<IssueDocument> issues, Map<String, StoredVectors> stored)
            throws RetrievalException {
        List<Texts> all =
                issues.stream().map(issue -> texts(issue, stored.get(issue.issueKey()))).toList();
        List<String> unknown = new ArrayList<>();
        for (Texts texts : all) {
            if (texts.known == null) {
                unknown.add(texts.text);
                unknown.add(texts.title);
            }
        }
        List<float[]> computed = new ArrayList<>();
        embedder.embed(unknown, computed::add);
        Iterator<float[]> vectors = computed.iterator();
        return all.stream().map(texts -> embedded(texts, vectors)).toList();
    }

    /// @param computed goes on to the vectors of the issue where they are not known
    private EmbeddedIssue embedded(Texts texts, Iterator<float[]> computed) {
        IssueDocument issue = texts.issue;
        StoredVectors known = texts.known;
        float[] text = known == null ? computed.next() : known.textVector();
        float[] title = known == null ? computed.next() : known.titleVector();
        return new EmbeddedIssue(
                issue,
                text,
                title,
                bm25.document(IssueTerms.of(issue.title(), issue.body())),
                texts.hash);
    }

    /// @param known the stored vectors when they belong to these texts
    private record Texts(
            IssueDocument issue,
            String text,
            String title,
            String hash,
            @Nullable StoredVectors known) {}

    private Texts texts(IssueDocument issue, @Nullable StoredVectors stored) {
        String text = EmbeddingText.of(issue.title(), issue.body());
        String title = EmbeddingText.ofTitle(issue.title());
        String hash = hash(embedder.model().name(), text, title);
        boolean same = stored != null && stored.textHash().equals(hash);
        return new Texts(issue, text, title, hash, same ? stored : null);
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
