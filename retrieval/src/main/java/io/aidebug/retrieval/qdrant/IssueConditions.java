package io.aidebug.retrieval.qdrant;

import static io.qdrant.client.ConditionFactory.hasId;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.range;

import io.aidebug.retrieval.IssueFilter;
import io.aidebug.retrieval.IssueScope;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Range;
import java.time.Instant;

/// Filters as Qdrant reads them.
final class IssueConditions {

    private IssueConditions() {}

    static Filter of(IssueFilter filter) {
        Filter.Builder conditions = Filter.newBuilder();
        switch (filter.scope()) {
            case IssueScope.Component component ->
                    conditions.addMust(
                            matchKeyword(
                                    IssuePoints.COMPONENT_NORM,
                                    IssuePoints.normalised(component.name())));
            case IssueScope.Domain domain ->
                    conditions.addMust(
                            matchKeyword(
                                    IssuePoints.DOMAIN_NORM,
                                    IssuePoints.normalised(domain.name())));
            case IssueScope.All _ -> {}
        }
        String excluded = filter.excludeIssueKey();
        if (excluded != null) {
            conditions.addMustNot(hasId(IssuePoints.pointId(excluded)));
        }
        Instant before = filter.createdBefore();
        if (before != null) {
            Range earlier = Range.newBuilder().setLt((double) before.toEpochMilli()).build();
            conditions.addMust(range(IssuePoints.CREATED, earlier));
        }
        return conditions.build();
    }

    /// What an upsert of `version` may overwrite.
    static Filter olderThan(long version) {
        Range older = Range.newBuilder().setLt((double) version).build();
        return Filter.newBuilder().addMust(range(IssuePoints.VERSION, older)).build();
    }

    static Filter issueUpTo(String issueKey, long version) {
        Range upTo = Range.newBuilder().setLte((double) version).build();
        return Filter.newBuilder()
                .addMust(hasId(IssuePoints.pointId(issueKey)))
                .addMust(range(IssuePoints.VERSION, upTo))
                .build();
    }
}
