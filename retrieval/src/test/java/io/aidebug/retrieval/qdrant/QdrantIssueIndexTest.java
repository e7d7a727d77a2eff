package io.aidebug.retrieval.qdrant;

import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.IssueIndex;
import io.aidebug.retrieval.IssueIndexContract;
import io.aidebug.retrieval.QdrantSettings;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// Runs when `AIDEBUG_TEST_QDRANT` names a Qdrant, `host:port` of its gRPC API.
@EnabledIfEnvironmentVariable(named = "AIDEBUG_TEST_QDRANT", matches = "[^:]+:\\d+")
final class QdrantIssueIndexTest extends IssueIndexContract {

    private final List<String> made = new ArrayList<>();

    @Override
    protected IssueIndex open() {
        String collection = "contract-" + UUID.randomUUID();
        made.add(collection);
        return new QdrantIssueIndex(settings(collection), new EmbeddingModel("test", 384));
    }

    @AfterEach
    void dropCollections() throws Exception {
        QdrantSettings where = settings("none");
        try (QdrantClient client =
                new QdrantClient(
                        QdrantGrpcClient.newBuilder(where.host(), where.port(), false, false)
                                .build())) {
            for (String collection : made) {
                client.deleteCollectionAsync(collection).get();
            }
        }
    }

    private static QdrantSettings settings(String collection) {
        String[] address = System.getenv("AIDEBUG_TEST_QDRANT").split(":", 2);
        return new QdrantSettings(
                address[0],
                Integer.parseInt(address[1]),
                null,
                false,
                collection,
                "alias-of-" + collection,
                Duration.ofSeconds(10));
    }
}
