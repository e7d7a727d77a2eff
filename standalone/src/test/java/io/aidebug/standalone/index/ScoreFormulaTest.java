package io.aidebug.standalone.index;

import static io.aidebug.standalone.index.RunningIndex.ISSUES;
import static io.aidebug.standalone.index.RunningIndex.point;
import static io.aidebug.standalone.index.RunningIndex.refusal;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ExpressionFactory.condition;
import static io.qdrant.client.ExpressionFactory.constant;
import static io.qdrant.client.ExpressionFactory.datetime;
import static io.qdrant.client.ExpressionFactory.datetimeKey;
import static io.qdrant.client.ExpressionFactory.expDecay;
import static io.qdrant.client.ExpressionFactory.mult;
import static io.qdrant.client.ExpressionFactory.sum;
import static io.qdrant.client.ExpressionFactory.variable;
import static io.qdrant.client.QueryFactory.formula;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.grpc.Status.Code;
import io.qdrant.client.grpc.Points.DecayParamsExpression;
import io.qdrant.client.grpc.Points.Expression;
import io.qdrant.client.grpc.Points.Formula;
import io.qdrant.client.grpc.Points.MultExpression;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.SumExpression;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoreFormulaTest {

    private final RunningIndex index;

    ScoreFormulaTest(@TempDir Path directory) throws IOException {
        index = new RunningIndex(directory);
    }

    @BeforeAll
    void store() {
        index.createIssues();
        index.upsert(
                point(
                        1,
                        Map.of("created", value("2024-01-01T00:00:00Z"), "votes", value(2)),
                        1,
                        0,
                        0,
                        0),
                point(
                        2,
                        Map.of("created", value("2023-01-01T00:00:00Z"), "kind", value("bug")),
                        0,
                        1,
                        0,
                        0));
    }

    @AfterAll
    void stop() throws IOException {
        index.close();
    }

    @Test
    void weighsScoresOfPrefetchesConditionsAndPayload() {
        Expression boosted =
                sum(
                        SumExpression.newBuilder()
                                .addSum(times(variable("$score[0]"), constant(.5f)))
                                .addSum(times(variable("$score[1]"), constant(.3f)))
                                .addSum(condition(matchKeyword("kind", "bug")))
                                .addSum(variable("votes"))
                                .build());
        List<ScoredPoint> hits =
                index.query(query(Formula.newBuilder().putDefaults("votes", value(0)), boosted));
        assertThat(hits).extracting(hit -> hit.getId().getNum()).containsExactly(1L, 2L);
        assertThat(hits.get(0).getScore()).isCloseTo(.5f + 2, within(1e-5f));
        assertThat(hits.get(1).getScore()).isCloseTo(.3f + 1, within(1e-5f));
    }

    @Test
    void decaysWithTheDistanceInTime() {
        Expression age =
                expDecay(
                        DecayParamsExpression.newBuilder()
                                .setX(datetimeKey("created"))
                                .setTarget(datetime("2024-01-01T00:00:00Z"))
                                .setScale(365 * 86_400)
                                .setMidpoint((float) Math.exp(-1))
                                .build());
        List<ScoredPoint> hits = index.query(query(Formula.newBuilder(), age));
        assertThat(hits.get(0).getScore()).isCloseTo(1f, within(1e-5f));
        assertThat(hits.get(1).getScore()).isCloseTo((float) Math.exp(-1), within(1e-4f));
    }

    @Test
    void refusesAFormulaOverWhatIsNotThere() {
        var query = query(Formula.newBuilder(), variable("votes")).setCollectionName(ISSUES);
        assertThat(refusal(index.client().queryAsync(query.build())).getCode())
                .isEqualTo(Code.INVALID_ARGUMENT);
    }

    private static Expression times(Expression one, Expression other) {
        return mult(MultExpression.newBuilder().addMult(one).addMult(other).build());
    }

    private static QueryPoints.Builder query(Formula.Builder formula, Expression expression) {
        return QueryPoints.newBuilder()
                .addPrefetch(
                        PrefetchQuery.newBuilder().setQuery(nearest(1, 0, 0, 0)).setUsing("text"))
                .addPrefetch(
                        PrefetchQuery.newBuilder()
                                .setQuery(nearest(0, 1, 0, 0))
                                .setUsing("text")
                                .setLimit(1))
                .setQuery(formula(formula.setExpression(expression).build()));
    }
}
