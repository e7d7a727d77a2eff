package io.aidebug.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aidebug.retrieval.Retrieval;
import io.aidebug.retrieval.RetrievalSettings;
import io.aidebug.standalone.cli.ServerStartException;
import io.aidebug.standalone.reindex.GenerationFill;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another generation of the index beside the one in use, from the topics of a running server.
final class ReindexTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final int MANY = 400;

    @TempDir Path directory = Path.of("");

    @Test
    void fillsANewGenerationThatIsSearchedOnceItIsComplete() throws Exception {
        try (Product product = Product.start(directory)) {
            fillAndCompare(product);
        }
    }

    private static void fillAndCompare(Product product) throws Exception {
        product.api()
                .importLines(
                        """
                        {"issue_key": "PAY-1", "summary": "Connection pool exhausted after a deploy"}
                        {"issue_key": "PAY-2", "summary": "Ledger rounds to the wrong cent"}
                        {"issue_key": "PAY-3", "summary": "Refund mails are sent twice"}
                        """);
        await().atMost(SOON).until(() -> product.api().stats().path("indexed").asLong() == 3);
        var seen = new AtomicLong();
        // As the environment of the server that is in use may have it.
        var variables = new HashMap<>(product.variables());
        variables.put("AIDEBUG_QDRANT_COLLECTION", "issues-g1");

        long issues = new GenerationFill().fill(variables, "g2", (done, _) -> seen.set(done));

        assertThat(issues).isEqualTo(3);
        assertThat(seen.get()).isGreaterThanOrEqualTo(3);
        assertThat(stored(product, "issues-g2")).containsOnlyKeys("PAY-1", "PAY-2", "PAY-3");
        assertThat(product.api().stats().path("indexed").asLong()).isEqualTo(3);
    }

    @Test
    void goesOnWithWhatAnInterruptedRunHadReadAndNotWritten() throws Exception {
        try (Product product = Product.start(directory)) {
            var lines = new StringBuilder();
            for (int i = 1; i <= MANY; i++) {
                lines.append(
                        "{\"issue_key\": \"PAY-%d\", \"summary\": \"Pool %d is empty %s\"}\n"
                                .formatted(i, i, "and nobody knows why ".repeat(10)));
            }
            product.api().importLines(lines.toString());
            await().atMost(SOON)
                    .until(() -> product.api().stats().path("indexed").asLong() == MANY);
            var fill = new GenerationFill();

            assertThatThrownBy(() -> fill.fill(product.variables(), "g2", ReindexTest::interrupt))
                    .isInstanceOf(Interrupted.class);

            assertThat(fill.fill(product.variables(), "g2", (_, _) -> {})).isEqualTo(MANY);
        }
    }

    private static void interrupt(long done, long all) {
        if (done > 0 && done < all) {
            throw new Interrupted();
        }
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void saysInASentenceWhatIsWrong() {
        Map<String, String> nowhere =
                Map.of(
                        "AIDEBUG_KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:1",
                        "AIDEBUG_SCHEMA_REGISTRY_URL",
                        "http://127.0.0.1:1");

        assertThatThrownBy(() -> new GenerationFill().fill(nowhere, "G 2", (_, _) -> {}))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("AIDEBUG_GENERATION");
    }

    private static Map<String, ?> stored(Product product, String collection) throws Exception {
        var variables = new HashMap<>(product.variables());
        variables.put("AIDEBUG_QDRANT_COLLECTION", collection);
        try (Retrieval retrieval = Retrieval.open(RetrievalSettings.fromEnvironment(variables))) {
            return retrieval.index().storedVectors(List.of("PAY-1", "PAY-2", "PAY-3"));
        }
    }
}
