package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Points.DecayParamsExpression;
import io.qdrant.client.grpc.Points.DivExpression;
import io.qdrant.client.grpc.Points.Expression;
import io.qdrant.client.grpc.Points.Formula;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;

/// Scores points by an expression over the scores of the prefetches and the payload. Follows the
/// definitions of Qdrant's score boosting; distances between places are not implemented.
final class ScoreFormula {

    private final Expression expression;
    private final FormulaVariables variables;
    private final CollectionStore collection;
    private final SearchView view;
    private final Map<Condition, DocSource> conditions = new HashMap<>();

    private ScoreFormula(
            Expression expression,
            FormulaVariables variables,
            CollectionStore collection,
            SearchView view) {
        this.expression = expression;
        this.variables = variables;
        this.collection = collection;
        this.view = view;
    }

    static ScoreFormula of(
            Formula formula,
            CollectionStore collection,
            SearchView view,
            List<List<ScoredDoc>> fetched) {
        FormulaVariables variables =
                new FormulaVariables(
                        formula.getDefaultsMap(),
                        new PointReader(collection.schema(), view),
                        fetched);
        return new ScoreFormula(formula.getExpression(), variables, collection, view);
    }

    float score(int doc) throws IOException {
        float score = (float) value(expression, doc);
        if (!Float.isFinite(score)) {
            throw RefusedRequest.wrongInput("The expression produced a non-finite number");
        }
        return score;
    }

    private double value(Expression e, int doc) throws IOException {
        return switch (e.getVariantCase()) {
            case CONSTANT -> e.getConstant();
            case VARIABLE -> variables.number(e.getVariable(), doc);
            case CONDITION -> matches(e.getCondition(), doc) ? 1 : 0;
            case DATETIME -> FormulaVariables.seconds(e.getDatetime());
            case DATETIME_KEY -> variables.instant(e.getDatetimeKey(), doc);
            case MULT -> {
                double product = 1;
                for (Expression factor : e.getMult().getMultList()) {
                    product *= value(factor, doc);
                }
                yield product;
            }
            case SUM -> {
                double sum = 0;
                for (Expression term : e.getSum().getSumList()) {
                    sum += value(term, doc);
                }
                yield sum;
            }
            case DIV -> quotient(e.getDiv(), doc);
            case NEG -> -value(e.getNeg(), doc);
            case ABS -> Math.abs(value(e.getAbs(), doc));
            case SQRT -> Math.sqrt(value(e.getSqrt(), doc));
            case POW ->
                    Math.pow(
                            value(e.getPow().getBase(), doc), value(e.getPow().getExponent(), doc));
            case EXP -> Math.exp(value(e.getExp(), doc));
            case LOG10 -> Math.log10(value(e.getLog10(), doc));
            case LN -> Math.log(value(e.getLn(), doc));
            case EXP_DECAY -> {
                Decay decay = decay(e.getExpDecay(), doc);
                yield Math.exp(Math.log(decay.midpoint) / decay.scale * decay.distance);
            }
            case GAUSS_DECAY -> {
                Decay decay = decay(e.getGaussDecay(), doc);
                double distance = decay.distance / decay.scale;
                yield Math.exp(Math.log(decay.midpoint) * distance * distance);
            }
            case LIN_DECAY -> {
                Decay decay = decay(e.getLinDecay(), doc);
                yield Math.max(0, 1 - (1 - decay.midpoint) / decay.scale * decay.distance);
            }
            case GEO_DISTANCE -> throw RefusedRequest.unsupported("distances between places");
            case VARIANT_NOT_SET -> throw RefusedRequest.wrongInput("Malformed Expression");
        };
    }

    private double quotient(DivExpression div, int doc) throws IOException {
        double right = value(div.getRight(), doc);
        if (right == 0 && div.hasByZeroDefault()) {
            return div.getByZeroDefault();
        }
        return value(div.getLeft(), doc) / right;
    }

    /// The value of the decay is `midpoint` at a distance of `scale` from the target.
    private record Decay(double distance, double scale, double midpoint) {}

    private Decay decay(DecayParamsExpression params, int doc) throws IOException {
        double target = params.hasTarget() ? value(params.getTarget(), doc) : 0;
        double scale = params.hasScale() ? params.getScale() : 1;
        double midpoint = params.hasMidpoint() ? params.getMidpoint() : 0.5;
        if (!(scale > 0) || !(midpoint > 0 && midpoint < 1)) {
            throw RefusedRequest.wrongInput(
                    "Decay: scale must be positive and midpoint between 0 and 1");
        }
        return new Decay(Math.abs(value(params.getX(), doc) - target), scale, midpoint);
    }

    private boolean matches(Condition condition, int doc) throws IOException {
        DocSource source = conditions.get(condition);
        if (source == null) {
            source = DocSource.matching(view.searcher(), collection.filters().query(condition));
            conditions.put(condition, source);
        }
        LeafReaderContext leaf = view.leafOf(doc);
        int local = doc - leaf.docBase;
        return source.in(leaf).advance(local) == local;
    }
}
