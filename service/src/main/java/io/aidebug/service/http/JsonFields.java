package io.aidebug.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.aidebug.service.contract.ContractText;
import io.aidebug.service.contract.IssueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the fields of a JSON object and gathers everything that is wrong with them. Text is
/// trimmed and its length counted in code points; `null` is the same as absent; nothing is coerced.
/// A wrong field reads as its default: ask for every field, then call [#check]. Used by one thread.
public final class JsonFields {

    private static final int MAX_ERRORS = 100;
    private static final int SHOWN_NAME = 100;

    private final JsonNode object;
    private final Set<String> known = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    /// Reads the given object.
    ///
    /// @throws ProblemException 422 when it is none
    public JsonFields(JsonNode object) {
        if (!object.isObject()) {
            throw ProblemException.invalid("", "must be a JSON object");
        }
        this.object = object;
    }

    /// An issue key, trimmed and upper-cased; it must be there.
    public String issueKey(String name) {
        String text = requiredText(name, IssueKey.MAX_LENGTH);
        if (text.isEmpty()) {
            return "";
        }
        return IssueKey.parse(text)
                .map(IssueKey::text)
                .orElseGet(() -> {
                    fault(name, "must be an issue key such as ABC-123");
                    return "";
                });
    }

    /// A text of at least one character.
    public String requiredText(String name, int maxLength) {
        String text = text(name, maxLength);
        if (text.isEmpty() && !hasFault(name)) {
            fault(name, object.hasNonNull(name) ? "must not be blank" : "is required");
        }
        return text;
    }

    /// A text, "" when it is absent.
    public String text(String name, int maxLength) {
        JsonNode node = field(name);
        if (node.isNull()) {
            return "";
        }
        if (!node.isTextual()) {
            return wrong(name, "must be a string", "");
        }
        return checked(pointer(name), ContractText.strip(node.textValue()), maxLength);
    }

    /// A whole number within bounds, both included.
    public int integer(String name, int otherwise, int min, int max) {
        JsonNode node = field(name);
        if (node.isNull()) {
            return otherwise;
        }
        double value = node.doubleValue();
        if (!node.isNumber() || value != Math.rint(value)) {
            return wrong(name, "must be a whole number", otherwise);
        }
        return value < min || value > max
                ? wrong(name, "must be from %d to %d".formatted(min, max), otherwise)
                : (int) value;
    }

    /// A number within bounds, both included.
    public double number(String name, double otherwise, double min, double max) {
        JsonNode node = field(name);
        if (node.isNull()) {
            return otherwise;
        }
        if (!node.isNumber()) {
            return wrong(name, "must be a number", otherwise);
        }
        double value = node.doubleValue();
        return value < min || value > max
                ? wrong(
                        name,
                        String.format(Locale.ROOT, "must be from %s to %s", shown(min), shown(max)),
                        otherwise)
                : value;
    }

    /// `true` or `false`.
    public boolean flag(String name, boolean otherwise) {
        JsonNode node = field(name);
        if (node.isNull()) {
            return otherwise;
        }
        return node.isBoolean()
                ? node.booleanValue()
                : wrong(name, "must be true or false", otherwise);
    }

    /// A list of texts; blank ones fall away.
    public List<String> texts(String name, int maxItems, int maxLength) {
        JsonNode node = field(name);
        if (node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > maxItems) {
            return wrong(
                    name, "must be a list of at most %d strings".formatted(maxItems), List.of());
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < node.size(); i++) {
            texts.add(item(pointer(name) + "/" + i, node.get(i), maxLength));
        }
        texts.removeIf(String::isEmpty);
        return texts;
    }

    /// The field as it is, JSON null when it is absent; from now on it is a known one.
    public JsonNode field(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        return node == null ? NullNode.getInstance() : node;
    }

    /// Notes a fault of a field.
    public void fault(String name, String message) {
        errors.add(new FieldError(pointer(name), message));
    }

    /// What was wrong so far.
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /// Refuses the fields nobody asked for, then ends the reading.
    ///
    /// @throws ProblemException 422 with every fault
    public void check() {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (!known.contains(entry.getKey())) {
                fault(shortened(entry.getKey()), "is not a field of this request");
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.subList(0, Math.min(errors.size(), MAX_ERRORS)));
        }
    }

    private String item(String pointer, JsonNode node, int maxLength) {
        if (!node.isTextual()) {
            errors.add(new FieldError(pointer, "must be a string"));
            return "";
        }
        return checked(pointer, ContractText.strip(node.textValue()), maxLength);
    }

    private String checked(String pointer, String text, int maxLength) {
        String fault = ContractText.fault(text, maxLength);
        if (fault.isEmpty()) {
            return text;
        }
        errors.add(new FieldError(pointer, fault));
        return "";
    }

    private <T> T wrong(String name, String message, T otherwise) {
        fault(name, message);
        return otherwise;
    }

    private boolean hasFault(String name) {
        String pointer = pointer(name);
        return errors.stream().anyMatch(error -> error.pointer().equals(pointer));
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String shortened(String name) {
        return name.length() > SHOWN_NAME ? name.substring(0, SHOWN_NAME) : name;
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
