package io.aidebug.retrieval.onnx;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aidebug.retrieval.Embedder;
import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Remembers vectors by the hash of model and text, in bounded memory: a question that is asked
/// again, or an issue that is indexed after it was searched with, does not compute again what is
/// known. A submitted issue is usually searched with and indexed at the same moment; who comes
/// second waits for the first one's vector.
public final class CachingEmbedder implements Embedder {

    /// Key, entry and array headers.
    private static final int OVERHEAD_BYTES = 120;

    private final Embedder embedder;
    private final Cache<Key, float[]> vectors;
    private final ConcurrentMap<Key, CompletableFuture<Optional<float[]>>> underWay =
            new ConcurrentHashMap<>();

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
        return vectors(List.of(text)).getFirst();
    }

    @Override
    public void embed(List<String> texts, Consumer<float[]> vectors) throws RetrievalException {
        vectors(texts).forEach(vectors);
    }

    private List<float[]> vectors(List<String> texts) throws RetrievalException {
        List<Key> keys = texts.stream().map(this::key).toList();
        Map<Key, String> left = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            left.put(keys.get(i), texts.get(i));
        }
        Map<Key, float[]> found = new HashMap<>();
        while (!left.isEmpty()) {
            find(left, found);
            left.keySet().removeAll(found.keySet());
        }
        return keys.stream().map(key -> Objects.requireNonNull(found.get(key)).clone()).toList();
    }

    /// Adds the vectors of these texts, but of those whose other caller failed. Computes what is
    /// its own before it waits for others, so two callers never wait for each other.
    private void find(Map<Key, String> texts, Map<Key, float[]> found) throws RetrievalException {
        Map<Key, CompletableFuture<Optional<float[]>>> mine = new LinkedHashMap<>();
        Map<Key, CompletableFuture<Optional<float[]>>> others = new HashMap<>();
        for (Key key : texts.keySet()) {
            float[] known = vectors.getIfPresent(key);
            if (known != null) {
                found.put(key, known);
                continue;
            }
            CompletableFuture<Optional<float[]>> result = new CompletableFuture<>();
            CompletableFuture<Optional<float[]>> first = underWay.putIfAbsent(key, result);
            if (first == null) {
                mine.put(key, result);
            } else {
                others.put(key, first);
            }
        }
        if (!mine.isEmpty()) {
            compute(mine, texts, found);
        }
        for (var other : others.entrySet()) {
            await(other.getValue()).ifPresent(vector -> found.put(other.getKey(), vector));
        }
    }

    private void compute(
            Map<Key, CompletableFuture<Optional<float[]>>> mine,
            Map<Key, String> texts,
            Map<Key, float[]> found)
            throws RetrievalException {
        try {
            List<String> unknown = mine.keySet().stream().map(texts::get).toList();
            var computed = mine.entrySet().iterator();
            embedder.embed(
                    unknown,
                    vector -> {
                        var text = computed.next();
                        vectors.put(text.getKey(), vector);
                        found.put(text.getKey(), vector);
                        text.getValue().complete(Optional.of(vector));
                    });
        } finally {
            mine.forEach((key, result) -> {
                underWay.remove(key);
                // Changes nothing but after a failure, which is this caller's: who waited tries
                // itself.
                result.complete(Optional.empty());
            });
        }
    }

    private static Optional<float[]> await(CompletableFuture<Optional<float[]>> others)
            throws RetrievalException {
        try {
            return others.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientRetrievalException("Interrupted while waiting for a vector", e);
        } catch (ExecutionException e) {
            throw new AssertionError("it is only ever completed with a value", e);
        }
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
