package io.aidebug.retrieval.qdrant;

import io.aidebug.retrieval.EmbeddedIssue;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.PointStructList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Cuts issues into requests that are small enough for a server with gRPC's default limit of 4 MB.
/// A request holds one update for each version in it, because the condition belongs to the update
/// and not to the point.
final class UpsertBatches {

    private static final int MOST_POINTS = 100;
    private static final int MOST_BYTES = 2 << 20;

    private UpsertBatches() {}

    static List<List<PointsUpdateOperation>> of(List<EmbeddedIssue> issues) {
        List<List<PointsUpdateOperation>> requests = new ArrayList<>();
        Map<Long, PointStructList.Builder> byVersion = new TreeMap<>();
        int count = 0;
        long bytes = 0;
        for (EmbeddedIssue issue : newest(issues)) {
            PointStruct point = IssuePoints.point(issue);
            long size = point.getSerializedSize();
            if (count > 0 && (count == MOST_POINTS || bytes + size > MOST_BYTES)) {
                requests.add(operations(byVersion));
                byVersion.clear();
                count = 0;
                bytes = 0;
            }
            byVersion
                    .computeIfAbsent(issue.issue().version(), UpsertBatches::update)
                    .addPoints(point);
            count++;
            bytes += size;
        }
        if (count > 0) {
            requests.add(operations(byVersion));
        }
        return requests;
    }

    private static PointStructList.Builder update(long version) {
        return PointStructList.newBuilder().setUpdateFilter(IssueConditions.olderThan(version));
    }

    private static List<PointsUpdateOperation> operations(
            Map<Long, PointStructList.Builder> byVersion) {
        return byVersion.values().stream()
                .map(update -> PointsUpdateOperation.newBuilder().setUpsert(update).build())
                .toList();
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
}
