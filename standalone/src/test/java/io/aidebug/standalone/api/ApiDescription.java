package io.aidebug.standalone.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// `openapi.yaml`, read for tests.
final class ApiDescription {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonNode document = read();

    private static JsonNode read() {
        try (InputStream in = ApiDescription.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A method on a path.
    ///
    /// @param node its description
    /// @param parameters those of the path and its own, references resolved
    record Operation(String method, String path, JsonNode node, List<JsonNode> parameters) {

        String name() {
            return method + " " + path;
        }

        boolean declares(int status) {
            return node.path("responses").has(Integer.toString(status));
        }

        List<JsonNode> parameters(String in) {
            return parameters.stream().filter(p -> p.path("in").asText().equals(in)).toList();
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    List<JsonNode> parameters = new ArrayList<>();
                    path.getValue().path("parameters").forEach(p -> parameters.add(resolve(p)));
                    method.getValue().path("parameters").forEach(p -> parameters.add(resolve(p)));
                    operations.add(
                            new Operation(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue(),
                                    parameters));
                }
            }
        }
        return operations;
    }

    /// Every `METHOD path` that is described.
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        operations().forEach(operation -> names.add(operation.name()));
        return names;
    }

    /// The description of an answer; missing when none is.
    JsonNode response(Operation operation, int status) {
        return resolve(operation.node().path("responses").path(Integer.toString(status)));
    }

    /// What a reference means; anything else is itself.
    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode()
                ? node
                : resolve(document.at(reference.asText().substring(1)));
    }

    /// What is wrong with a value; empty when it is as the schema has it.
    List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode root = new YAMLMapper().createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.set("components", document.path("components"));
        root.set("allOf", root.arrayNode().add(schema));
        Schema compiled = registry.getSchema(root);
        return compiled.validate(value).stream().map(Error::toString).toList();
    }

    /// A value that stands somewhere in the document beside the schema it should obey.
    record Example(String place, JsonNode schema, JsonNode value) {}

    List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        collect("", document, examples);
        return examples;
    }

    private void collect(String place, JsonNode node, List<Example> into) {
        JsonNode schema = node.path("schema");
        if (!schema.isMissingNode()) {
            node.path("examples")
                    .properties()
                    .forEach(example ->
                            into.add(
                                    new Example(
                                            place + "/" + example.getKey(),
                                            schema,
                                            example.getValue().path("value"))));
            if (node.has("example")) {
                into.add(new Example(place, schema, node.path("example")));
            }
        }
        node.properties()
                .forEach(child -> collect(place + "/" + child.getKey(), child.getValue(), into));
        if (node.isArray()) {
            node.forEach(child -> collect(place + "/-", child, into));
        }
    }

    /// The schema of a JSON body; missing when there is none.
    static JsonNode jsonSchema(JsonNode content) {
        for (Map.Entry<String, JsonNode> type : content.properties()) {
            if (type.getKey().endsWith("json") && !type.getKey().contains("ndjson")) {
                return type.getValue().path("schema");
            }
        }
        return MissingNode.getInstance();
    }
}
