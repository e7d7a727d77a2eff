package io.aidebug.retrieval.onnx;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aidebug.retrieval.Embedder;
import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.RetrievalException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Remembers vectors by the hash of model and text, in bounded memory: a question that is asked
/// again, or an issue that is indexed after it was searched with, does not compute again what is
/// known.
public final class CachingEmbedder implements Embedder {

    /// Key, entry and array headers.
    private static final int OVERHEAD_BYTES = 120;

    private final Embedder embedder;
    private final Cache<Key, float[]> vectors;

    /// @param bytes roughly how much memory the vectors may take
    public CachingEmbedder(Embedder embedder, long bytes) {
        this.embedder = embedder;
        this.vectors =
                Caffeine.newBuilder()
                        .maximumWeight(bytes)
                        .executor(Runnable::run) // forgetting takes microseconds: no thread for it
                        .weigher((Key _, float[] vector) ->
                                OVERHEAD_BYTES + vector.length * Float.BYTES)
                        .build();
    }

    /// 128 bits of a SHA-256: two texts never share them.
    private record Key(long high, long low) {}

    @Override
    public EmbeddingModel model() {
        return embedder.model();
    }

    @Override
    public float[] embed(String text) throws RetrievalException {
        Key key = key(text);
        float[] known = vectors.getIfPresent(key);
        if (known != null) {
            return known.clone();
        }
        float[] vector = embedder.embed(text);
        vectors.put(key, vector.clone());
        return vector;
    }

    private Key key(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(model().name().getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            ByteBuffer digest =
                    ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Key(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        vectors.invalidateAll();
        embedder.close();
    }
}
