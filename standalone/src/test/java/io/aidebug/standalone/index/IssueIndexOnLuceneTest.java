package io.aidebug.standalone.index;

import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.IssueIndex;
import io.aidebug.retrieval.IssueIndexContract;
import io.aidebug.retrieval.QdrantSettings;
import io.aidebug.retrieval.qdrant.QdrantIssueIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The product's own client against the local server, over the wire.
final class IssueIndexOnLuceneTest extends IssueIndexContract {

    @TempDir static Path directory;

    private static LuceneQdrantServer server;

    @BeforeAll
    static void start() throws IOException {
        server = LuceneQdrantServer.start(directory, "127.0.0.1", 0);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    protected IssueIndex open() {
        String collection = "contract-" + UUID.randomUUID();
        return new QdrantIssueIndex(
                new QdrantSettings(
                        "127.0.0.1",
                        server.port(),
                        null,
                        false,
                        collection,
                        "alias-of-" + collection,
                        Duration.ofSeconds(30)),
                new EmbeddingModel("test", 384));
    }
}
