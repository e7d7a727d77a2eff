package io.aidebug.standalone.index;

import static io.aidebug.standalone.index.RunningIndex.ISSUES;
import static io.aidebug.standalone.index.RunningIndex.dense;
import static io.aidebug.standalone.index.RunningIndex.get;
import static io.aidebug.standalone.index.RunningIndex.issues;
import static io.aidebug.standalone.index.RunningIndex.refusal;
import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status.Code;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.DeleteAlias;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.RenameAlias;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionCallsTest {

    @TempDir Path directory;

    private RunningIndex index;
    private QdrantClient client;

    @BeforeEach
    void start() throws IOException {
        index = new RunningIndex(directory);
        client = index.client();
    }

    @AfterEach
    void stop() throws IOException {
        index.close();
    }

    private void restart() throws IOException {
        stop();
        start();
    }

    @Test
    void namesTheVersionOfTheApi() {
        assertThat(get(client.healthCheckAsync()).getVersion()).isEqualTo("1.18.0");
    }

    @Test
    void createsListsAndDeletesCollections() {
        assertThat(get(client.createCollectionAsync(issues(ISSUES))).getResult()).isTrue();
        get(client.createCollectionAsync("other / name.*", dense(3, Distance.Dot)));

        assertThat(get(client.listCollectionsAsync())).containsExactly(ISSUES, "other / name.*");
        assertThat(get(client.collectionExistsAsync(ISSUES))).isTrue();
        assertThat(get(client.deleteCollectionAsync(ISSUES)).getResult()).isTrue();
        assertThat(get(client.collectionExistsAsync(ISSUES))).isFalse();
        assertThat(get(client.listCollectionsAsync())).containsExactly("other / name.*");
    }

    @Test
    void tellsTheConfigurationBackAlsoAfterARestart() throws IOException {
        get(client.createCollectionAsync(issues(ISSUES)));
        get(
                client.createPayloadIndexAsync(
                        ISSUES, "component", PayloadSchemaType.Keyword, null, true, null, null));
        index.upsert(
                RunningIndex.point(1, Map.of("component", value("hdfs")), 1, 0, 0, 0),
                RunningIndex.point(2, Map.of(), 0, 1, 0, 0));
        restart();

        CollectionInfo info = get(client.getCollectionInfoAsync(ISSUES));
        var params = info.getConfig().getParams();
        assertThat(info.getStatus()).isEqualTo(CollectionStatus.Green);
        assertThat(info.getPointsCount()).isEqualTo(2);
        assertThat(params.getVectorsConfig().getParamsMap().getMapMap().get("text"))
                .isEqualTo(dense(4, Distance.Cosine));
        assertThat(params.getSparseVectorsConfig().getMapMap()).containsOnlyKeys("bm25", "plain");
        assertThat(info.getPayloadSchemaOrThrow("component").getPoints()).isEqualTo(1);
        get(client.deletePayloadIndexAsync(ISSUES, "component", true, null, null));
        assertThat(get(client.getCollectionInfoAsync(ISSUES)).getPayloadSchemaMap()).isEmpty();
    }

    @Test
    void answersInTheNameOfAnAliasAlsoAfterARestart() throws IOException {
        get(client.createCollectionAsync(issues(ISSUES)));
        get(client.createAliasAsync("issues", ISSUES));
        restart();
        get(client.upsertAsync("issues", List.of(RunningIndex.point(1, Map.of(), 1, 0, 0, 0))));

        assertThat(get(client.countAsync("issues"))).isEqualTo(1);
        assertThat(get(client.collectionExistsAsync("issues"))).isTrue();
        assertThat(get(client.getCollectionInfoAsync("issues")).getPointsCount()).isEqualTo(1);
        assertThat(get(client.listCollectionAliasesAsync(ISSUES))).containsExactly("issues");
        assertThat(get(client.listAliasesAsync()))
                .containsExactly(
                        AliasDescription.newBuilder()
                                .setAliasName("issues")
                                .setCollectionName(ISSUES)
                                .build());
    }

    @Test
    void movesAnAliasInOneCall() {
        get(client.createCollectionAsync(issues(ISSUES)));
        get(client.createCollectionAsync(issues("issues-g2")));
        get(client.createAliasAsync("issues", ISSUES));
        get(client.updateAliasesAsync(List.of(deleted("issues"), created("issues", "issues-g2"))));
        assertThat(get(client.listCollectionAliasesAsync("issues-g2"))).containsExactly("issues");
        assertThat(get(client.listCollectionAliasesAsync(ISSUES))).isEmpty();

        get(client.updateAliasesAsync(List.of(renamed("issues", "live"))));
        assertThat(get(client.listCollectionAliasesAsync("live"))).containsExactly("live");
        get(client.deleteCollectionAsync("issues-g2"));
        assertThat(get(client.listAliasesAsync())).isEmpty();
    }

    @Test
    void changesNoAliasWhenOneOfTheChangesIsRefused() {
        get(client.createCollectionAsync(issues(ISSUES)));
        get(client.createAliasAsync("issues", ISSUES));

        var refusal =
                refusal(
                        client.updateAliasesAsync(
                                List.of(deleted("issues"), created("live", "missing"))));
        assertThat(refusal.getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(refusal(client.updateAliasesAsync(List.of(renamed("missing", "x")))).getCode())
                .isEqualTo(Code.NOT_FOUND);
        assertThat(refusal(client.createAliasAsync(ISSUES, ISSUES)).getCode())
                .isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(get(client.listCollectionAliasesAsync(ISSUES))).containsExactly("issues");
    }

    @Test
    void refusesWhatCannotBeCreated() {
        get(client.createCollectionAsync(issues(ISSUES)));
        get(client.createAliasAsync("issues", ISSUES));

        assertThat(refusal(client.createCollectionAsync(issues(ISSUES))).getCode())
                .isEqualTo(Code.ALREADY_EXISTS);
        assertThat(refusal(client.createCollectionAsync(issues("issues"))).getCode())
                .isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refusal(client.createCollectionAsync("x", dense(0, Distance.Dot))).getCode())
                .isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refusal(client.createCollectionAsync("x", dense(3, Distance.Euclid))).getCode())
                .isEqualTo(Code.UNIMPLEMENTED);
        assertThat(get(client.listCollectionsAsync())).containsExactly(ISSUES);
    }

    @Test
    void saysThatACollectionIsNotThere() {
        assertThat(get(client.collectionExistsAsync("none"))).isFalse();
        assertThatThrownBy(() -> get(client.deleteCollectionAsync("none")))
                .hasRootCauseMessage("Collection 'none' could not be deleted");
        var refusal = refusal(client.getCollectionInfoAsync("none"));
        assertThat(refusal.getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(refusal.getDescription())
                .isEqualTo("Not found: Collection `none` doesn't exist!");
        assertThat(refusal(client.countAsync("none")).getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(refusal(client.upsertAsync("none", List.of())).getCode())
                .isEqualTo(Code.NOT_FOUND);
    }

    private static AliasOperations created(String alias, String collection) {
        return AliasOperations.newBuilder()
                .setCreateAlias(
                        CreateAlias.newBuilder().setAliasName(alias).setCollectionName(collection))
                .build();
    }

    private static AliasOperations deleted(String alias) {
        return AliasOperations.newBuilder()
                .setDeleteAlias(DeleteAlias.newBuilder().setAliasName(alias))
                .build();
    }

    private static AliasOperations renamed(String from, String to) {
        return AliasOperations.newBuilder()
                .setRenameAlias(RenameAlias.newBuilder().setOldAliasName(from).setNewAliasName(to))
                .build();
    }
}
