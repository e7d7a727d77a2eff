package io.aidebug.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/// The registry behind a cache, over the Confluent REST API. Ids and what they stand for never
/// change, so they are kept for the life of the client; that an id is unknown is remembered for a
/// few seconds only, so that a topic full of rubbish does not become a flood of questions.
///
/// Every method may block for as long as the settings allow (8 s unless told otherwise) and throws
/// [RegistryUnavailableException] when no answer came. Safe for many threads.
public final class SchemaRegistryClient implements AutoCloseable {

    private static final Duration REMEMBER_UNKNOWN = Duration.ofSeconds(3);
    private static final int MOST_UNKNOWN = 10_000;

    private final RegistryConnection connection;
    private final Clock clock;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> unknown = new ConcurrentHashMap<>();
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();

    /// Opens no connection yet.
    ///
    /// @param settings a Kafka client's configuration with `schema.registry.url` in it
    /// @throws org.apache.kafka.common.config.ConfigException when that setting or one that goes
    ///   with it is wrong
    public SchemaRegistryClient(Map<String, ?> settings) {
        this(RegistrySettings.from(settings), Clock.systemUTC());
    }

    SchemaRegistryClient(RegistrySettings settings, Clock clock) {
        this.connection = new RegistryConnection(settings);
        this.clock = clock;
    }

    /// The id of a schema under a subject; a new version is made when there is none.
    ///
    /// @throws IncompatibleSchemaException when the registry refuses it
    public int register(String subject, Schema schema) {
        return id(subject, schema, subjectPath(subject) + "/versions");
    }

    /// The id of a schema that is already registered under a subject.
    ///
    /// @throws UnknownSchemaException when it is not
    public int idOf(String subject, Schema schema) {
        return id(subject, schema, subjectPath(subject));
    }

    private int id(String subject, Schema schema, String path) {
        var registration = new Registration(subject, schema);
        Integer known = ids.get(registration);
        if (known != null) {
            return known;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
        int id = number(given("POST", path, body), "id");
        ids.put(registration, id);
        return id;
    }

    /// What an id stands for.
    ///
    /// @throws UnknownSchemaException when the registry knows no such id
    /// @throws IncompatibleSchemaException when it is not an Avro schema that can be parsed
    public Schema schemaOf(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Instant until = unknown.get(id);
        if (until != null && clock.instant().isBefore(until)) {
            throw new UnknownSchemaException("The registry knows no schema with id " + id, null);
        }
        return ask(id);
    }

    private Schema ask(int id) {
        try {
            Schema schema = parsed(given("GET", "/schemas/ids/" + id, null));
            schemas.put(id, schema);
            unknown.remove(id);
            return schema;
        } catch (UnknownSchemaException e) {
            if (unknown.size() >= MOST_UNKNOWN) {
                unknown.clear();
            }
            unknown.put(id, clock.instant().plus(REMEMBER_UNKNOWN));
            throw e;
        }
    }

    /// The newest version of a subject; asked anew each time.
    ///
    /// @throws UnknownSchemaException when the subject has none
    public RegisteredSchema latest(String subject) {
        JsonNode body = given("GET", subjectPath(subject) + "/versions/latest", null);
        return new RegisteredSchema(
                subject, number(body, "version"), number(body, "id"), parsed(body));
    }

    /// Sets what the subject asks of its next version, also before it has a first one.
    public void setCompatibility(String subject, Compatibility level) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", level.name());
        given("PUT", "/config/" + encoded(subject), body);
    }

    /// Every subject's name; asked anew each time, so it also tells whether the registry answers.
    public List<String> subjects() {
        var names = new ArrayList<String>();
        given("GET", "/subjects", null).forEach(name -> names.add(name.asText()));
        return List.copyOf(names);
    }

    private JsonNode given(String method, String path, @Nullable JsonNode body) {
        return switch (connection.ask(method, path, body)) {
            case RegistryAnswer.Given(JsonNode answer) -> answer;
            case RegistryAnswer.Refused refused when refused.notFound() ->
                    throw new UnknownSchemaException(told(path, refused), null);
            case RegistryAnswer.Refused refused ->
                    throw new IncompatibleSchemaException(told(path, refused), null);
        };
    }

    private static String told(String path, RegistryAnswer.Refused refused) {
        return "The registry refused %s (%d): %s"
                .formatted(path, refused.code(), refused.message());
    }

    private static int number(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isInt()) {
            throw new RegistryUnavailableException(
                    "The schema registry's answer lacks the number \"" + field + '"', null);
        }
        return value.intValue();
    }

    private static Schema parsed(JsonNode body) {
        String type = body.path("schemaType").asText("AVRO");
        JsonNode text = body.path("schema");
        if (!type.equals("AVRO")) {
            throw new IncompatibleSchemaException("The schema is " + type + ", not Avro", null);
        }
        if (!text.isTextual()) {
            throw new RegistryUnavailableException(
                    "The schema registry's answer lacks the text \"schema\"", null);
        }
        try {
            return new Schema.Parser().parse(text.textValue());
        } catch (AvroRuntimeException e) {
            throw new IncompatibleSchemaException("The registered schema cannot be parsed", e);
        }
    }

    private static String subjectPath(String subject) {
        return "/subjects/" + encoded(subject);
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Ends every call that still waits.
    @Override
    public void close() {
        connection.close();
    }

    private record Registration(String subject, Schema schema) {}
}
