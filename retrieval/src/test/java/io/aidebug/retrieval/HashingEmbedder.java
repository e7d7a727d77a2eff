package io.aidebug.retrieval;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// A fake model: every word moves one of 384 dimensions, so texts that share words are near each
/// other. Needs no file, takes no time, and counts how often it was asked.
public final class HashingEmbedder implements Embedder {

    private final AtomicInteger calls = new AtomicInteger();

    /// How many texts were embedded.
    public int calls() {
        return calls.get();
    }

    @Override
    public EmbeddingModel model() {
        return new EmbeddingModel("hashing", 384);
    }

    @Override
    public float[] embed(String text) {
        calls.incrementAndGet();
        float[] vector = new float[384];
        vector[0] = 0.1f;
        double squares = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
            vector[Math.floorMod(word.hashCode() * 31, vector.length)] += 1;
        }
        for (float v : vector) {
            squares += v * v;
        }
        for (int d = 0; d < vector.length; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    @Override
    public void close() {}
}
