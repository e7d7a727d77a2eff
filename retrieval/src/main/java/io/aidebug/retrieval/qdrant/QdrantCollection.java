package io.aidebug.retrieval.qdrant;

import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.QdrantSettings;
import io.aidebug.retrieval.RetrievalException;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteAlias;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import java.util.Map;

/// The layout of the collection and how it comes to be.
final class QdrantCollection {

    private static final Map<String, FieldType> PAYLOAD_INDEXES =
            Map.of(
                    IssuePoints.ISSUE_KEY, FieldType.FieldTypeKeyword,
                    IssuePoints.COMPONENT_NORM, FieldType.FieldTypeKeyword,
                    IssuePoints.DOMAIN_NORM, FieldType.FieldTypeKeyword,
                    IssuePoints.VERSION, FieldType.FieldTypeInteger,
                    IssuePoints.CREATED, FieldType.FieldTypeInteger);

    private final QdrantCalls calls;
    private final QdrantSettings settings;
    private final EmbeddingModel model;

    QdrantCollection(QdrantCalls calls, QdrantSettings settings, EmbeddingModel model) {
        this.calls = calls;
        this.settings = settings;
        this.model = model;
    }

    void prepare() throws RetrievalException {
        if (!exists()) {
            create();
        }
        for (Map.Entry<String, FieldType> index : PAYLOAD_INDEXES.entrySet()) {
            createPayloadIndex(index.getKey(), index.getValue());
        }
        if (!aliasExists()) {
            createAlias();
        }
    }

    private boolean exists() throws RetrievalException {
        CollectionExistsRequest request =
                CollectionExistsRequest.newBuilder()
                        .setCollectionName(settings.collection())
                        .build();
        return calls.collections("look for its collection", stub -> stub.collectionExists(request))
                .getResult()
                .getExists();
    }

    private void create() throws RetrievalException {
        CreateCollection request =
                CreateCollection.newBuilder()
                        .setCollectionName(settings.collection())
                        .setVectorsConfig(denseVectors())
                        .setSparseVectorsConfig(sparseVectors())
                        .build();
        try {
            calls.collections("create its collection", stub -> stub.create(request));
        } catch (RetrievalException e) {
            boolean somebodyElseWasFaster = exists();
            if (!somebodyElseWasFaster) {
                throw e;
            }
        }
    }

    private VectorsConfig denseVectors() {
        VectorParams cosine =
                VectorParams.newBuilder()
                        .setSize(model.dimensions())
                        .setDistance(Distance.Cosine)
                        .build();
        return VectorsConfig.newBuilder()
                .setParamsMap(
                        VectorParamsMap.newBuilder()
                                .putMap(IssuePoints.TEXT, cosine)
                                .putMap(IssuePoints.TITLE, cosine))
                .build();
    }

    private static SparseVectorConfig sparseVectors() {
        return SparseVectorConfig.newBuilder()
                .putMap(
                        IssuePoints.TERMS,
                        SparseVectorParams.newBuilder().setModifier(Modifier.Idf).build())
                .build();
    }

    private void createPayloadIndex(String field, FieldType type) throws RetrievalException {
        CreateFieldIndexCollection request =
                CreateFieldIndexCollection.newBuilder()
                        .setCollectionName(settings.collection())
                        .setFieldName(field)
                        .setFieldType(type)
                        .setWait(true)
                        .build();
        calls.points("index the field " + field, stub -> stub.createFieldIndex(request));
    }

    private boolean aliasExists() throws RetrievalException {
        ListAliasesRequest request = ListAliasesRequest.getDefaultInstance();
        return calls
                .collections("list its aliases", stub -> stub.listAliases(request))
                .getAliasesList()
                .stream()
                .anyMatch(alias -> alias.getAliasName().equals(settings.alias()));
    }

    private void createAlias() throws RetrievalException {
        ChangeAliases request = ChangeAliases.newBuilder().addActions(aliasCreation()).build();
        calls.collections("create its alias", stub -> stub.updateAliases(request));
    }

    /// Both actions take effect together: no reader meets an alias that is not there.
    void moveAlias() throws RetrievalException {
        DeleteAlias former = DeleteAlias.newBuilder().setAliasName(settings.alias()).build();
        ChangeAliases request =
                ChangeAliases.newBuilder()
                        .addActions(AliasOperations.newBuilder().setDeleteAlias(former))
                        .addActions(aliasCreation())
                        .build();
        calls.collections("move its alias", stub -> stub.updateAliases(request));
    }

    private AliasOperations aliasCreation() {
        return AliasOperations.newBuilder()
                .setCreateAlias(
                        CreateAlias.newBuilder()
                                .setCollectionName(settings.collection())
                                .setAliasName(settings.alias()))
                .build();
    }
}
