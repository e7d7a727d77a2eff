package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.OptimizerStatus;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.WalConfigDiff;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;

/// What there is to know about a collection, counted at the moment of asking.
final class CollectionReport {

    private CollectionReport() {}

    static CollectionInfo of(CollectionStore collection) throws IOException {
        try (SearchView view = collection.view()) {
            CollectionInfo.Builder info =
                    collection.state().toBuilder()
                            .setStatus(CollectionStatus.Green)
                            .setOptimizerStatus(OptimizerStatus.newBuilder().setOk(true))
                            .setSegmentsCount(view.segments())
                            .setPointsCount(view.size())
                            .setIndexedVectorsCount(
                                    (long) view.size() * collection.schema().dense().size());
            for (Map.Entry<String, PayloadSchemaInfo> field :
                    collection.state().getPayloadSchemaMap().entrySet()) {
                Term present = new Term(PointFields.TERMS, PayloadTerms.present(field.getKey()));
                long points = view.searcher().count(new TermQuery(present));
                info.putPayloadSchema(
                        field.getKey(), field.getValue().toBuilder().setPoints(points).build());
            }
            describe(info.getConfigBuilder());
            return info.build();
        }
    }

    /// What Qdrant always tells of a collection's configuration, and clients insist on: the graph
    /// as Lucene builds it, and Qdrant's own defaults for what has no counterpart here.
    private static void describe(CollectionConfig.Builder config) {
        config.setHnswConfig(
                HnswConfigDiff.newBuilder()
                        .setM(Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN)
                        .setEfConstruct(Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH)
                        .setFullScanThreshold(10_000)
                        .setMaxIndexingThreads(0)
                        .setOnDisk(true));
        config.setOptimizerConfig(
                OptimizersConfigDiff.newBuilder()
                        .setDeletedThreshold(0.2)
                        .setVacuumMinVectorNumber(1_000)
                        .setDefaultSegmentNumber(0)
                        .setFlushIntervalSec(5));
        config.setWalConfig(WalConfigDiff.newBuilder().setWalCapacityMb(32).setWalSegmentsAhead(0));
    }
}
