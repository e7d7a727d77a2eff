package io.aidebug.standalone.index;

import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which part of a payload an answer carries. Paths go into objects (`a.b`) and through arrays of
/// objects (`a[].b`).
sealed interface PayloadSelection {

    Map<String, Value> of(Map<String, Value> payload);

    /// Whether the payload must be read at all.
    default boolean any() {
        return true;
    }

    /// False for a key of which nothing is sent, so that it need not be read.
    default boolean mayHave(String key) {
        return true;
    }

    /// What a request asks for.
    ///
    /// @param unasked whether the payload is sent when the request says nothing
    static PayloadSelection of(WithPayloadSelector selector, boolean unasked) {
        return switch (selector.getSelectorOptionsCase()) {
            case ENABLE -> selector.getEnable() ? new All() : new None();
            case INCLUDE -> new Only(selector.getInclude().getFieldsList());
            case EXCLUDE -> new Without(selector.getExclude().getFieldsList());
            case SELECTOROPTIONS_NOT_SET -> unasked ? new All() : new None();
        };
    }

    /// The whole payload.
    record All() implements PayloadSelection {
        @Override
        public Map<String, Value> of(Map<String, Value> payload) {
            return payload;
        }
    }

    /// Nothing.
    record None() implements PayloadSelection {
        @Override
        public Map<String, Value> of(Map<String, Value> payload) {
            return Map.of();
        }

        @Override
        public boolean any() {
            return false;
        }
    }

    /// Only what is at or below one of the paths.
    record Only(List<String> paths) implements PayloadSelection {
        @Override
        public boolean mayHave(String key) {
            for (String path : paths) {
                if (path.startsWith(key)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Map<String, Value> of(Map<String, Value> payload) {
            Map<String, Value> kept = new LinkedHashMap<>();
            payload.forEach((key, value) -> {
                List<String> below = below(paths, key);
                if (below.contains("")) {
                    kept.put(key, value);
                } else if (!below.isEmpty() && isTree(value)) {
                    kept.put(key, inside(value, new Only(below)));
                }
            });
            return kept;
        }
    }

    /// Everything but what is at or below one of the paths.
    record Without(List<String> paths) implements PayloadSelection {
        @Override
        public Map<String, Value> of(Map<String, Value> payload) {
            Map<String, Value> kept = new LinkedHashMap<>();
            payload.forEach((key, value) -> {
                List<String> below = below(paths, key);
                if (!below.contains("")) {
                    kept.put(key, below.isEmpty() ? value : inside(value, new Without(below)));
                }
            });
            return kept;
        }
    }

    /// What is left of the paths under a key: `""` for the key itself.
    private static List<String> below(List<String> paths, String key) {
        List<String> below = new ArrayList<>();
        for (String path : paths) {
            if (!path.startsWith(key)) {
                continue;
            }
            int end = key.length();
            if (path.startsWith("[]", end)) {
                end += 2;
            }
            if (path.length() == end) {
                below.add("");
            } else if (path.charAt(end) == '.') {
                below.add(path.substring(end + 1));
            }
        }
        return below;
    }

    private static boolean isTree(Value value) {
        return value.hasStructValue() || value.hasListValue();
    }

    private static Value inside(Value value, PayloadSelection selection) {
        return switch (value.getKindCase()) {
            case STRUCT_VALUE ->
                    Value.newBuilder()
                            .setStructValue(
                                    Struct.newBuilder()
                                            .putAllFields(
                                                    selection.of(
                                                            value.getStructValue().getFieldsMap())))
                            .build();
            case LIST_VALUE -> {
                ListValue.Builder list = ListValue.newBuilder();
                value.getListValue()
                        .getValuesList()
                        .forEach(element -> list.addValues(inside(element, selection)));
                yield Value.newBuilder().setListValue(list).build();
            }
            default -> value;
        };
    }
}
