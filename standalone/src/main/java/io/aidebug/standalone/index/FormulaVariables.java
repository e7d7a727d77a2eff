package io.aidebug.standalone.index;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the names in a formula stand for: `$score`, `$score[i]` (the i-th prefetch) or a payload
/// path; where a point has none, the formula's default.
final class FormulaVariables {

    private static final Pattern SCORE = Pattern.compile("\\$score(?:\\[(\\d{1,4})])?");
    private static final double MICROS_PER_SECOND = 1e6;

    private final Map<String, Value> defaults;
    private final PointReader points;
    private final List<Map<Integer, Float>> scores = new ArrayList<>();
    private final Map<Integer, Map<String, Value>> payloads = new HashMap<>();

    FormulaVariables(
            Map<String, Value> defaults, PointReader points, List<List<ScoredDoc>> fetched) {
        this.defaults = defaults;
        this.points = points;
        for (List<ScoredDoc> list : fetched) {
            Map<Integer, Float> byDoc = new HashMap<>();
            list.forEach(hit -> byDoc.put(hit.doc(), hit.score()));
            scores.add(byDoc);
        }
    }

    double number(String name, int doc) throws IOException {
        Matcher score = SCORE.matcher(name);
        if (score.matches()) {
            return score(name, score.group(1), doc);
        }
        Value value = value(name, doc);
        return switch (value.getKindCase()) {
            case INTEGER_VALUE -> value.getIntegerValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            default -> throw missing(name, "a number");
        };
    }

    /// Seconds since 1970.
    double instant(String path, int doc) throws IOException {
        return seconds(value(path, doc).getStringValue());
    }

    static double seconds(String text) {
        return PayloadInstants.micros(text).orElseThrow(() -> missing(text, "a datetime"))
                / MICROS_PER_SECOND;
    }

    private double score(String name, @Nullable String index, int doc) {
        int prefetch = index == null ? 0 : Integer.parseInt(index);
        Float score = prefetch < scores.size() ? scores.get(prefetch).get(doc) : null;
        if (score != null) {
            return score;
        }
        Value fallback = defaults.get(name);
        if (fallback == null) {
            return 0;
        }
        return fallback.hasIntegerValue() ? fallback.getIntegerValue() : fallback.getDoubleValue();
    }

    private Value value(String path, int doc) throws IOException {
        Map<String, Value> payload = payloads.get(doc);
        if (payload == null) {
            payload = points.payload(doc);
            payloads.put(doc, payload);
        }
        Value found = at(payload, path);
        Value value = found == null ? defaults.get(path) : found;
        if (value == null) {
            throw missing(path, "a value");
        }
        return value;
    }

    /// The first element stands for an array. Null when there is nothing.
    private static @Nullable Value at(Map<String, Value> payload, String path) {
        Map<String, Value> fields = payload;
        String rest = path;
        for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
            Value object = fields.get(rest.substring(0, dot));
            if (object == null || !object.hasStructValue()) {
                return null;
            }
            fields = object.getStructValue().getFieldsMap();
            rest = rest.substring(dot + 1);
        }
        Value value = fields.get(rest);
        if (value != null && value.hasListValue()) {
            List<Value> elements = value.getListValue().getValuesList();
            value = elements.isEmpty() ? null : elements.getFirst();
        }
        return value == null || value.hasNullValue() ? null : value;
    }

    private static RefusedRequest missing(String name, String expected) {
        return RefusedRequest.wrongInput(
                "Expected %s for `%s` in the payload or in the defaults of the formula"
                        .formatted(expected, name));
    }
}
