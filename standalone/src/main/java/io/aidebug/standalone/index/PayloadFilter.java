package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.Range;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;

/// Qdrant's filters as Lucene queries over what [PayloadFields] wrote.
final class PayloadFilter {

    static final Query ALL = MatchAllDocsQuery.INSTANCE;

    private final CollectionSchema schema;

    PayloadFilter(CollectionSchema schema) {
        this.schema = schema;
    }

    /// What matches both.
    static Query both(Query one, Query other) {
        if (one.equals(ALL)) {
            return other;
        }
        if (other.equals(ALL)) {
            return one;
        }
        return new BooleanQuery.Builder().add(one, Occur.FILTER).add(other, Occur.FILTER).build();
    }

    static Query ids(Collection<BytesRef> keys) {
        return keys.size() == 1
                ? new TermQuery(new Term(PointFields.ID, keys.iterator().next()))
                : new TermInSetQuery(PointFields.ID, keys);
    }

    /// What matches the filter; everything when it has no conditions.
    ///
    /// @throws RefusedRequest when a condition is malformed or not implemented
    Query query(Filter filter) {
        Query query = ALL;
        for (Condition condition : filter.getMustList()) {
            query = both(query, query(condition));
        }
        if (filter.getShouldCount() > 0) {
            query = both(query, atLeast(1, filter.getShouldList()));
        }
        if (filter.hasMinShould() && filter.getMinShould().getMinCount() > 0) {
            long count = Math.min(Integer.MAX_VALUE, filter.getMinShould().getMinCount());
            query = both(query, atLeast((int) count, filter.getMinShould().getConditionsList()));
        }
        if (filter.getMustNotCount() > 0) {
            BooleanQuery.Builder rest = new BooleanQuery.Builder().add(query, Occur.FILTER);
            for (Condition condition : filter.getMustNotList()) {
                rest.add(query(condition), Occur.MUST_NOT);
            }
            query = rest.build();
        }
        return query;
    }

    Query query(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> field(condition.getField());
            case IS_EMPTY -> not(term(PayloadTerms.present(path(condition.getIsEmpty().getKey()))));
            case IS_NULL -> term(PayloadTerms.nothing(path(condition.getIsNull().getKey())));
            case HAS_ID -> ids(PointKey.of(condition.getHasId().getHasIdList()));
            case FILTER -> query(condition.getFilter());
            case HAS_VECTOR -> hasVector(condition.getHasVector().getHasVector());
            case NESTED ->
                    throw RefusedRequest.unsupported(
                            "conditions on nested objects; use the path `array[].key`");
            case CONDITIONONEOF_NOT_SET ->
                    throw RefusedRequest.wrongInput("Malformed Condition type");
        };
    }

    private Query atLeast(int count, List<Condition> conditions) {
        BooleanQuery.Builder any = new BooleanQuery.Builder().setMinimumNumberShouldMatch(count);
        conditions.forEach(condition -> any.add(query(condition), Occur.SHOULD));
        return any.build();
    }

    private Query hasVector(String name) {
        if (schema.isSparse(name)) {
            return new FieldExistsQuery(PointFields.sparse(name));
        }
        schema.denseVector(name);
        return new FieldExistsQuery(PointFields.dense(name));
    }

    private static Query field(FieldCondition field) {
        if (field.hasGeoBoundingBox() || field.hasGeoRadius() || field.hasGeoPolygon()) {
            throw RefusedRequest.unsupported("conditions on places");
        }
        if (field.hasValuesCount()) {
            throw RefusedRequest.unsupported("conditions on the number of values");
        }
        String path = path(field.getKey());
        List<Query> conditions =
                Stream.of(
                                field.hasMatch() ? match(path, field.getMatch()) : ALL,
                                field.hasRange() ? range(path, field.getRange()) : ALL,
                                field.hasDatetimeRange()
                                        ? instants(path, field.getDatetimeRange())
                                        : ALL,
                                field.hasIsEmpty()
                                        ? is(!field.getIsEmpty(), PayloadTerms.present(path))
                                        : ALL,
                                field.hasIsNull()
                                        ? is(field.getIsNull(), PayloadTerms.nothing(path))
                                        : ALL)
                        .filter(query -> !query.equals(ALL))
                        .toList();
        if (path.isEmpty() || conditions.isEmpty()) {
            throw RefusedRequest.wrongInput(
                    "Validation error: at least one field condition must be specified");
        }
        return conditions.stream().reduce(ALL, PayloadFilter::both);
    }

    private static Query match(String path, Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> term(PayloadTerms.text(path, match.getKeyword()));
            case INTEGER -> term(PayloadTerms.integer(path, match.getInteger()));
            case BOOLEAN -> term(PayloadTerms.bool(path, match.getBoolean()));
            case KEYWORDS -> any(texts(path, match.getKeywords().getStringsList()));
            case INTEGERS -> any(integers(path, match.getIntegers().getIntegersList()));
            case EXCEPT_KEYWORDS ->
                    except(path, texts(path, match.getExceptKeywords().getStringsList()));
            case EXCEPT_INTEGERS ->
                    except(path, integers(path, match.getExceptIntegers().getIntegersList()));
            case TEXT, PHRASE, TEXT_ANY -> throw RefusedRequest.unsupported("full-text conditions");
            case MATCHVALUE_NOT_SET -> throw RefusedRequest.wrongInput("Malformed Match condition");
        };
    }

    private static List<BytesRef> texts(String path, List<String> values) {
        return values.stream().map(value -> PayloadTerms.text(path, value)).toList();
    }

    private static List<BytesRef> integers(String path, List<Long> values) {
        return values.stream().map(value -> PayloadTerms.integer(path, value)).toList();
    }

    /// Some value of the path is none of these: the union of the gaps between their terms.
    private static Query except(String path, List<BytesRef> excluded) {
        BooleanQuery.Builder gaps = new BooleanQuery.Builder();
        BytesRef from = PayloadTerms.before(path);
        List<BytesRef> sorted = excluded.stream().distinct().sorted().toList();
        for (BytesRef to : sorted) {
            gaps.add(between(from, to), Occur.SHOULD);
            from = to;
        }
        return gaps.add(between(from, PayloadTerms.after(path)), Occur.SHOULD).build();
    }

    private static Query between(BytesRef from, BytesRef to) {
        return new TermRangeQuery(PointFields.TERMS, from, to, false, false);
    }

    private static Query range(String path, Range range) {
        double from = Double.NEGATIVE_INFINITY;
        double to = Double.POSITIVE_INFINITY;
        if (range.hasGte()) {
            from = range.getGte();
        }
        if (range.hasGt()) {
            from = Math.max(from, Math.nextUp(range.getGt()));
        }
        if (range.hasLte()) {
            to = range.getLte();
        }
        if (range.hasLt()) {
            to = Math.min(to, Math.nextDown(range.getLt()));
        }
        return DoublePoint.newRangeQuery(PointFields.numbers(path), from, to);
    }

    private static Query instants(String path, DatetimeRange range) {
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        if (range.hasGte()) {
            from = PayloadInstants.micros(range.getGte());
        }
        if (range.hasGt()) {
            from = Math.max(from, PayloadInstants.micros(range.getGt()) + 1);
        }
        if (range.hasLte()) {
            to = PayloadInstants.micros(range.getLte());
        }
        if (range.hasLt()) {
            to = Math.min(to, PayloadInstants.micros(range.getLt()) - 1);
        }
        return LongPoint.newRangeQuery(PointFields.instants(path), from, to);
    }

    private static Query any(List<BytesRef> terms) {
        return new TermInSetQuery(PointFields.TERMS, terms);
    }

    private static Query is(boolean there, BytesRef term) {
        return there ? term(term) : not(term(term));
    }

    private static Query term(BytesRef term) {
        return new TermQuery(new Term(PointFields.TERMS, term));
    }

    private static Query not(Query query) {
        return new BooleanQuery.Builder().add(ALL, Occur.FILTER).add(query, Occur.MUST_NOT).build();
    }

    /// `tags[]` and `tags` are the same to a filter.
    private static String path(String key) {
        return key.endsWith("[]") ? key.substring(0, key.length() - 2) : key;
    }
}
