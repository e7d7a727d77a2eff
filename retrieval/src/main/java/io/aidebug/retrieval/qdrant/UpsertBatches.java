package io.aidebug.retrieval.qdrant;

import io.aidebug.retrieval.EmbeddedIssue;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Cuts issues into requests: one version each, because the condition belongs to the request and
/// not to the point, and small enough for a server with gRPC's default limit of 4 MB.
final class UpsertBatches {

    private static final int MOST_POINTS = 100;
    private static final int MOST_BYTES = 2 << 20;

    private UpsertBatches() {}

    /// @param version of every issue in it
    record Batch(long version, List<PointStruct> points) {}

    static List<Batch> of(List<EmbeddedIssue> issues) {
        Map<Long, List<PointStruct>> byVersion = new TreeMap<>();
        for (EmbeddedIssue issue : newest(issues)) {
            byVersion
                    .computeIfAbsent(issue.issue().version(), _ -> new ArrayList<>())
                    .add(IssuePoints.point(issue));
        }
        List<Batch> batches = new ArrayList<>();
        byVersion.forEach((version, points) -> cut(version, points, batches));
        return batches;
    }

    private static Iterable<EmbeddedIssue> newest(List<EmbeddedIssue> issues) {
        Map<String, EmbeddedIssue> newest = new HashMap<>();
        for (EmbeddedIssue issue : issues) {
            newest.merge(
                    issue.issue().issueKey(),
                    issue,
                    (a, b) -> a.issue().version() >= b.issue().version() ? a : b);
        }
        return newest.values();
    }

    private static void cut(long version, List<PointStruct> points, List<Batch> batches) {
        List<PointStruct> batch = new ArrayList<>();
        long bytes = 0;
        for (PointStruct point : points) {
            long size = point.getSerializedSize();
            if (!batch.isEmpty() && (batch.size() == MOST_POINTS || bytes + size > MOST_BYTES)) {
                batches.add(new Batch(version, List.copyOf(batch)));
                batch.clear();
                bytes = 0;
            }
            batch.add(point);
            bytes += size;
        }
        batches.add(new Batch(version, List.copyOf(batch)));
    }
}
