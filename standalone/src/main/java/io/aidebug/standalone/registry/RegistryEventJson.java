package io.aidebug.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.schemas.serde.Compatibility;
import io.aidebug.standalone.registry.RegistryEvent.CompatibilitySet;
import io.aidebug.standalone.registry.RegistryEvent.SubjectDeleted;
import io.aidebug.standalone.registry.RegistryEvent.VersionStored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Events as Confluent's registry writes them: a JSON key whose `keytype` tells what the JSON value
/// is. The order of a key's fields is part of it, because the topic is compacted by bytes.
final class RegistryEventJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RegistryEventJson() {}

    static byte[] key(RegistryEvent event) {
        ObjectNode key = JSON.createObjectNode();
        switch (event) {
            case VersionStored(SchemaVersion stored) ->
                    key.put("keytype", "SCHEMA")
                            .put("subject", stored.subject())
                            .put("version", stored.version())
                            .put("magic", 1);
            case SubjectDeleted deleted ->
                    key.put("keytype", "DELETE_SUBJECT")
                            .put("subject", deleted.subject())
                            .put("magic", 0);
            case CompatibilitySet set ->
                    key.put("keytype", "CONFIG")
                            .put("subject", set.subject().orElse(null))
                            .put("magic", 0);
        }
        return bytes(key);
    }

    /// Null is a tombstone.
    static byte @Nullable [] value(RegistryEvent event) {
        return switch (event) {
            case VersionStored(SchemaVersion stored) ->
                    bytes(
                            JSON.createObjectNode()
                                    .put("subject", stored.subject())
                                    .put("version", stored.version())
                                    .put("id", stored.id())
                                    .put("schema", stored.text())
                                    .put("deleted", stored.deleted()));
            case SubjectDeleted deleted ->
                    bytes(
                            JSON.createObjectNode()
                                    .put("subject", deleted.subject())
                                    .put("version", deleted.upToVersion()));
            case CompatibilitySet set ->
                    set.level()
                            .map(l -> JSON.createObjectNode().put("compatibilityLevel", l.name()))
                            .map(RegistryEventJson::bytes)
                            .orElse(null);
        };
    }

    /// Empty for what this registry does not keep (modes, no-ops, other schema types).
    ///
    /// @throws IOException when it is no record of a registry
    static Optional<RegistryEvent> read(byte[] key, byte @Nullable [] value) throws IOException {
        JsonNode about = JSON.readTree(key);
        JsonNode told = value == null ? JSON.nullNode() : JSON.readTree(value);
        return switch (about.path("keytype").asText()) {
            case "SCHEMA" -> told.isNull() ? Optional.empty() : Optional.of(version(told));
            case "DELETE_SUBJECT" -> told.isNull() ? Optional.empty() : Optional.of(deletion(told));
            case "CONFIG" -> Optional.of(compatibility(about, told));
            default -> Optional.empty();
        };
    }

    private static RegistryEvent version(JsonNode told) throws IOException {
        return new VersionStored(
                new SchemaVersion(
                        text(told, "subject"),
                        number(told, "version"),
                        number(told, "id"),
                        text(told, "schema"),
                        told.path("deleted").asBoolean()));
    }

    private static RegistryEvent deletion(JsonNode told) throws IOException {
        return new SubjectDeleted(text(told, "subject"), number(told, "version"));
    }

    private static RegistryEvent compatibility(JsonNode about, JsonNode told) throws IOException {
        Optional<String> subject =
                Optional.of(about.path("subject"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText);
        if (told.isNull()) {
            return new CompatibilitySet(subject, Optional.empty());
        }
        try {
            String level = text(told, "compatibilityLevel");
            return new CompatibilitySet(subject, Optional.of(Compatibility.valueOf(level)));
        } catch (IllegalArgumentException e) {
            throw new IOException("unknown compatibility level", e);
        }
    }

    private static String text(JsonNode told, String field) throws IOException {
        JsonNode value = told.path(field);
        if (!value.isTextual()) {
            throw new IOException("no text in \"" + field + '"');
        }
        return value.textValue();
    }

    private static int number(JsonNode told, String field) throws IOException {
        JsonNode value = told.path(field);
        if (!value.isInt() || value.intValue() < 1) {
            throw new IOException("no positive number in \"" + field + '"');
        }
        return value.intValue();
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values can be written", e);
        }
    }
}
