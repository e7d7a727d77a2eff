package io.aidebug.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetrievalSettingsTest {

    @Test
    void defaultsFitALaptop() {
        RetrievalSettings settings = RetrievalSettings.fromEnvironment(Map.of());

        assertThat(settings.qdrant())
                .isEqualTo(
                        new QdrantSettings(
                                "127.0.0.1",
                                6334,
                                null,
                                false,
                                "issues-g1",
                                "issues",
                                Duration.ofSeconds(5)));
        assertThat(settings.embedding())
                .isEqualTo(
                        new EmbeddingSettings(
                                Runtime.getRuntime().availableProcessors(),
                                null,
                                new EmbeddingModel("remote", 384),
                                32L << 20));
    }

    @Test
    void everyVariableHasItsPlace(@TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("key"), "s3cret\n");

        RetrievalSettings settings =
                RetrievalSettings.fromEnvironment(
                        Map.ofEntries(
                                Map.entry("AIDEBUG_QDRANT_HOST", "qdrant"),
                                Map.entry("AIDEBUG_QDRANT_PORT", "7000"),
                                Map.entry("AIDEBUG_QDRANT_API_KEY_FILE", secret.toString()),
                                Map.entry("AIDEBUG_QDRANT_TLS", "true"),
                                Map.entry("AIDEBUG_QDRANT_COLLECTION", "issues-g2"),
                                Map.entry("AIDEBUG_QDRANT_ALIAS", "known"),
                                Map.entry("AIDEBUG_QDRANT_DEADLINE_MS", "250"),
                                Map.entry("AIDEBUG_EMBEDDING_THREADS", "3"),
                                Map.entry("AIDEBUG_EMBEDDING_URL", "http://models:9/embed"),
                                Map.entry("AIDEBUG_EMBEDDING_MODEL", "bge"),
                                Map.entry("AIDEBUG_EMBEDDING_DIMENSIONS", "512"),
                                Map.entry("AIDEBUG_EMBEDDING_CACHE_MB", "1")));

        assertThat(settings)
                .isEqualTo(
                        new RetrievalSettings(
                                new QdrantSettings(
                                        "qdrant",
                                        7000,
                                        "s3cret",
                                        true,
                                        "issues-g2",
                                        "known",
                                        Duration.ofMillis(250)),
                                new EmbeddingSettings(
                                        3,
                                        URI.create("http://models:9/embed"),
                                        new EmbeddingModel("bge", 512),
                                        1 << 20)));
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void neitherAKeyNorAnAddressIsShownByItsFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RetrievalSettings.fromEnvironment(
                                Map.of(
                                        "AIDEBUG_QDRANT_API_KEY", "canary\u200B",
                                        "AIDEBUG_EMBEDDING_URL", "https://models?key=canary x")))
                .withMessage(
                        "AIDEBUG_QDRANT_API_KEY must be one line of visible ASCII characters; "
                                + "AIDEBUG_EMBEDDING_URL must be an http or https address");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RetrievalSettings.fromEnvironment(
                                Map.of(
                                        "AIDEBUG_QDRANT_PORT", "70000",
                                        "AIDEBUG_QDRANT_TLS", "yes",
                                        "AIDEBUG_EMBEDDING_THREADS", "two",
                                        "AIDEBUG_EMBEDDING_URL", "ftp://models",
                                        "AIDEBUG_QDRANT_API_KEY_FILE", "/no/such/file",
                                        "AIDEBUG_QDRANT_ALIAS", "issues-g1")))
                .withMessageContainingAll(
                        "AIDEBUG_QDRANT_PORT",
                        "AIDEBUG_QDRANT_TLS",
                        "AIDEBUG_EMBEDDING_THREADS",
                        "AIDEBUG_EMBEDDING_URL",
                        "AIDEBUG_QDRANT_API_KEY_FILE",
                        "AIDEBUG_QDRANT_ALIAS");
    }
}
