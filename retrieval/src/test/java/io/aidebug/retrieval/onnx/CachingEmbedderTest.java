package io.aidebug.retrieval.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.retrieval.HashingEmbedder;
import org.junit.jupiter.api.Test;

final class CachingEmbedderTest {

    private final HashingEmbedder model = new HashingEmbedder();

    @Test
    void remembersAVectorAndKeepsItFromItsCallers() throws Exception {
        try (CachingEmbedder cache = new CachingEmbedder(model, 1 << 20)) {
            float[] first = cache.embed("a b");
            float[] copy = first.clone();
            first[0] = 42;

            assertThat(cache.embed("a b")).isEqualTo(copy);
            assertThat(cache.embed("a b c")).isNotEqualTo(copy);
            assertThat(model.calls()).isEqualTo(2);
            assertThat(cache.model()).isEqualTo(model.model());
        }
    }

    @Test
    void forgetsWhenItsMemoryIsFull() throws Exception {
        try (CachingEmbedder cache = new CachingEmbedder(model, 0)) {
            cache.embed("a");
            cache.embed("a");

            assertThat(model.calls()).isEqualTo(2);
        }
    }
}
