package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Points.Rrf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes one list of several, each of them best first.
sealed interface Fusion {

    int DEFAULT_K = 2;

    List<ScoredDoc> fuse(List<List<ScoredDoc>> lists);

    static Fusion of(io.qdrant.client.grpc.Points.Fusion requested) {
        return switch (requested) {
            case RRF -> new ReciprocalRanks(DEFAULT_K, List.of());
            case DBSF -> new NormalizedScores();
            case UNRECOGNIZED -> throw RefusedRequest.wrongInput("Unknown fusion");
        };
    }

    static Fusion of(Rrf requested, int lists) {
        int k = requested.hasK() ? requested.getK() : DEFAULT_K;
        if (k < 1) {
            throw RefusedRequest.wrongInput("rrf.k must be 1 or larger");
        }
        if (requested.getWeightsCount() > 0 && requested.getWeightsCount() != lists) {
            throw RefusedRequest.wrongInput(
                    "rrf has %d weights for %d prefetches"
                            .formatted(requested.getWeightsCount(), lists));
        }
        return new ReciprocalRanks(k, requested.getWeightsList());
    }

    private static List<ScoredDoc> summed(Map<Integer, Float> scores) {
        List<ScoredDoc> docs = new ArrayList<>();
        scores.forEach((doc, score) -> docs.add(new ScoredDoc(doc, score)));
        return docs;
    }

    /// Reciprocal rank fusion as Qdrant counts: `1 / ((rank + 1) / weight + k - 1)`, the best
    /// having rank 0; of weight 1 that is `1 / (rank + k)`.
    record ReciprocalRanks(int k, List<Float> weights) implements Fusion {

        @Override
        public List<ScoredDoc> fuse(List<List<ScoredDoc>> lists) {
            Map<Integer, Float> scores = new LinkedHashMap<>();
            for (int list = 0; list < lists.size(); list++) {
                float weight = weights.isEmpty() ? 1 : weights.get(list);
                int rank = 0;
                for (ScoredDoc hit : lists.get(list)) {
                    rank++;
                    scores.merge(hit.doc(), 1 / (rank / weight + k - 1), Float::sum);
                }
            }
            return summed(scores);
        }
    }

    /// Distribution-based fusion: scores of a list are scaled so that mean - 3 standard deviations
    /// is 0 and mean + 3 of them is 1.
    record NormalizedScores() implements Fusion {

        @Override
        public List<ScoredDoc> fuse(List<List<ScoredDoc>> lists) {
            Map<Integer, Float> scores = new LinkedHashMap<>();
            for (List<ScoredDoc> list : lists) {
                double mean = list.stream().mapToDouble(ScoredDoc::score).average().orElse(0);
                double squares =
                        list.stream()
                                .mapToDouble(hit -> (hit.score() - mean) * (hit.score() - mean))
                                .sum();
                double deviation = list.size() < 2 ? 0 : Math.sqrt(squares / (list.size() - 1));
                for (ScoredDoc hit : list) {
                    double scaled =
                            deviation == 0
                                    ? 0.5
                                    : (hit.score() - mean + 3 * deviation) / (6 * deviation);
                    scores.merge(hit.doc(), (float) scaled, Float::sum);
                }
            }
            return summed(scores);
        }
    }
}
