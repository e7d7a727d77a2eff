package io.aidebug.topology.answering.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The fields of one object of an answer, typed. A fault is noted and a harmless value given in the
/// meantime, so that one reading finds them all.
final class DraftFields {

    private static final int MAX_FAULTS = 10;

    private final JsonNode node;
    private final String pointer;
    private final List<String> faults;

    DraftFields(JsonNode node) {
        this(node, "", new ArrayList<>());
    }

    private DraftFields(JsonNode node, String pointer, List<String> faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
        if (!node.isObject()) {
            fault(pointer, "must be an object");
        }
    }

    /// Notes every field that is not one of these. An unknown name is not repeated: it is the
    /// author's text.
    void only(String... names) {
        Set<String> known = Set.of(names);
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        fault(pointer, "has a field that the schema does not know");
                    }
                });
    }

    String text(String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            fault(pointer + "/" + name, "must be a string");
            return "";
        }
        return value.asText();
    }

    int integer(String name) {
        JsonNode value = node.path(name);
        if (!value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            fault(pointer + "/" + name, "must be a whole number");
            return 0;
        }
        return value.intValue();
    }

    List<String> texts(String name, int limit) {
        JsonNode array = array(name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, array.size()); i++) {
            if (!array.get(i).isTextual()) {
                fault(pointer + "/" + name + "/" + i, "must be a string");
            } else {
                texts.add(array.get(i).asText());
            }
        }
        return List.copyOf(texts);
    }

    <T> List<T> list(String name, int limit, Function<DraftFields, T> reader) {
        JsonNode array = array(name);
        List<T> items = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, array.size()); i++) {
            items.add(
                    reader.apply(
                            new DraftFields(array.get(i), pointer + "/" + name + "/" + i, faults)));
        }
        return List.copyOf(items);
    }

    /// Ends the reading.
    void check() throws UnreadableAnswerException {
        if (!faults.isEmpty()) {
            throw new UnreadableAnswerException(faults);
        }
    }

    private JsonNode array(String name) {
        JsonNode value = node.path(name);
        if (!value.isArray()) {
            fault(pointer + "/" + name, "must be an array");
        }
        return value.isArray() ? value : JsonNodeFactory.instance.arrayNode();
    }

    private void fault(String where, String what) {
        if (faults.size() < MAX_FAULTS) {
            faults.add((where.isEmpty() ? "the answer" : where) + " " + what);
        }
    }
}
