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
        List<Texts> all = issues.stream().map(this::texts).toList();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < issues.size(); i++) {
            if (known(issues.get(i), all.get(i), stored) == null) {
                unknown.add(all.get(i).text);
                unknown.add(all.get(i).title);
            }
        }
        List<float[]> computed = new ArrayList<>();
        embedder.embed(unknown, computed::add);
        Iterator<float[]> vectors = computed.iterator();
        List<EmbeddedIssue> embedded = new ArrayList<>();
        for (int i = 0; i < issues.size(); i++) {
            IssueDocument issue = issues.get(i);
            Texts texts = all.get(i);
            StoredVectors known = known(issue, texts, stored);
            embedded.add(
                    known == null
                            ? embedded(issue, vectors.next(), vectors.next(), texts.hash)
                            : embedded(issue, known.textVector(), known.titleVector(), texts.hash));
        }
        return embedded;
    }

    private static @Nullable StoredVectors known(
            IssueDocument issue, Texts texts, Map<String, StoredVectors> stored) {
        StoredVectors known = stored.get(issue.issueKey());
        return known != null && known.textHash().equals(texts.hash) ? known : null;
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
