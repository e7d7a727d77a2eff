package io.aidebug.standalone.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Values that obey a schema, and values that do not, from a seed.
final class RandomValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String[] ODD = {
        "\u0000", "\ud83d\ude00", "\u202e", "<script>", "';--", "%00", "../..", "\u00e4\u00df",
                "\n",
        "\\", "\"", "{{7*7}}", "\ufeff", "null", "true", "0", "-1", "1e999"
    };

    private final ApiDescription description;
    private final Random random;

    RandomValues(ApiDescription description, long seed) {
        this.description = description;
        this.random = new Random(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// A value that obeys.
    JsonNode valid(JsonNode reference) {
        JsonNode schema = description.resolve(reference);
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = 0; i < random.nextInt(3); i++) {
                    array.add(valid(schema.path("items")));
                }
                yield array;
            }
            case "integer" ->
                    JSON.numberNode(
                            schema.path("minimum").asInt(0)
                                    + random.nextInt(
                                            1
                                                    + schema.path("maximum").asInt(100)
                                                    - schema.path("minimum").asInt(0)));
            case "number" -> JSON.numberNode(Math.round(random.nextDouble() * 100) / 100.0);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.textNode(text(schema));
        };
    }

    private JsonNode object(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (required.contains(property.getKey()) || chance(0.3)) {
                object.set(property.getKey(), valid(property.getValue()));
            }
        }
        return object;
    }

    private String text(JsonNode schema) {
        String pattern = schema.path("pattern").asText();
        return switch (pattern) {
            case "", "\\S" -> words(Math.min(40, schema.path("maxLength").asInt(40)));
            case "^[A-Z][A-Z0-9_]+-[0-9]+$" ->
                    one(List.of("FUZZ", "F_2", "AB")) + "-" + random.nextInt(30);
            case "^[0-9a-f]{32}$" ->
                    String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
            case "^([0-9]{1,9}|PT[0-9]{1,4}(\\.[0-9]{1,9})?S)$" ->
                    one(List.of("0", "PT0S", "PT0.05S"));
            case "^[A-Za-z0-9_-]{66}$" ->
                    java.util.Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(
                                    ("7ffffe65"
                                                    + String.format(
                                                            Locale.ROOT, "%08x", random.nextInt())
                                                    + "/"
                                                    + "0123456789abcdef".repeat(2))
                                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            case "^[0-9]{1,18}$" -> Integer.toString(random.nextInt(10_000));
            default -> throw new AssertionError("no generator for " + pattern);
        };
    }

    private String words(int most) {
        StringBuilder text = new StringBuilder("w");
        int length = random.nextInt(Math.max(1, most - 4));
        while (text.length() < length) {
            text.append(chance(0.1) ? "\u00e4" : (char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    /// A text that nobody expects.
    String odd() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= random.nextInt(4); i++) {
            text.append(ODD[random.nextInt(ODD.length)]);
        }
        return text.toString();
    }

    /// A value with something wrong in it, most likely.
    JsonNode broken(JsonNode reference) {
        JsonNode value = valid(reference).deepCopy();
        if (!(value instanceof ObjectNode object) || object.isEmpty() || chance(0.1)) {
            return junk(2);
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = one(names);
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name, junk(2));
            case 2 -> object.put(name, "x".repeat(random.nextInt(300_000)));
            case 3 -> object.put("unknown" + odd(), 1);
            case 4 -> object.put(name, odd());
            default -> object.put(name, random.nextBoolean() ? Long.MAX_VALUE : -0.5);
        }
        return object;
    }

    private JsonNode junk(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(random.nextLong());
            case 2 -> JSON.numberNode(random.nextDouble() * 1e300);
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.textNode(odd());
            case 5 -> JSON.textNode("");
            case 6 -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = 0; i < random.nextInt(4); i++) {
                    array.add(junk(depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int i = 0; i < random.nextInt(4); i++) {
                    object.set(odd(), junk(depth - 1));
                }
                yield object;
            }
        };
    }

    /// Bytes that are no JSON, most likely.
    byte[] noise() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    byte[] bytes(JsonNode value) {
        try {
            byte[] whole = MAPPER.writeValueAsBytes(value);
            return chance(0.05)
                    ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1))
                    : whole;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
