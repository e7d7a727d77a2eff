package io.aidebug.standalone.index;

import static io.aidebug.standalone.index.RunningIndex.dense;
import static io.aidebug.standalone.index.RunningIndex.get;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.VectorsFactory.vectors;
import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.SearchParams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Quantized vectors may lose little of what an exact search finds; for the graph see
/// [VectorCodecTest].
class RecallTest {

    private static final int POINTS = 12_000;
    private static final int DIMENSIONS = 64;
    private static final int CLUSTERS = 40;
    private static final int QUERIES = 50;
    private static final int TOP = 10;

    private final Random random = new Random(11);

    @Test
    void findsNearlyAllOfWhatAnExactSearchFinds(@TempDir Path directory) throws IOException {
        try (RunningIndex index = new RunningIndex(directory)) {
            get(index.client().createCollectionAsync("c", dense(DIMENSIONS, Distance.Cosine)));
            float[][] centres = new float[CLUSTERS][];
            for (int i = 0; i < CLUSTERS; i++) {
                centres[i] = near(new float[DIMENSIONS], 1);
            }
            for (int from = 0; from < POINTS; from += 500) {
                List<PointStruct> batch = new ArrayList<>();
                for (int i = from; i < from + 500; i++) {
                    float[] vector = near(centres[i % CLUSTERS], .5f);
                    batch.add(
                            PointStruct.newBuilder()
                                    .setId(id(i))
                                    .setVectors(vectors(vector))
                                    .build());
                }
                get(index.client().upsertAsync("c", batch));
            }
            assertThat(POINTS).isGreaterThan(DenseVectorSearch.EXACT_UP_TO);

            int found = 0;
            for (int i = 0; i < QUERIES; i++) {
                float[] query = near(centres[i % CLUSTERS], .5f);
                Set<ScoredPoint> exact = new HashSet<>(hits(index, query, true));
                exact.retainAll(hits(index, query, false));
                found += exact.size();
            }
            assertThat((double) found / (QUERIES * TOP)).isGreaterThanOrEqualTo(.97);
        }
    }

    private static List<ScoredPoint> hits(RunningIndex index, float[] query, boolean exact) {
        return get(
                index.client()
                        .queryAsync(
                                QueryPoints.newBuilder()
                                        .setCollectionName("c")
                                        .setQuery(nearest(query))
                                        .setLimit(TOP)
                                        .setParams(SearchParams.newBuilder().setExact(exact))
                                        .build()));
    }

    private float[] near(float[] centre, float spread) {
        float[] vector = centre.clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] += spread * (float) random.nextGaussian();
        }
        return vector;
    }
}
