package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.OptimizerStatus;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import java.io.IOException;
import java.util.Map;
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
            return info.build();
        }
    }
}
