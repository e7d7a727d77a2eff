package io.aidebug.standalone.registry;

import static io.aidebug.standalone.registry.RegistryHttp.answer;
import static io.aidebug.standalone.registry.RegistryHttp.flag;
import static io.aidebug.standalone.registry.RegistryHttp.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.apache.avro.Schema;

/// `/subjects` and `/schemas`.
final class SubjectRoutes {

    private final SchemaCatalog catalog;
    private final SchemaRegistrations registrations;

    SubjectRoutes(SchemaCatalog catalog, SchemaRegistrations registrations) {
        this.catalog = catalog;
        this.registrations = registrations;
    }

    void add(RoutesConfig routes) {
        routes.get("/subjects", this::subjects);
        routes.post("/subjects/{subject}", this::find);
        routes.delete("/subjects/{subject}", this::deleteSubject);
        routes.get("/subjects/{subject}/versions", this::versions);
        routes.post("/subjects/{subject}/versions", this::register);
        routes.get("/subjects/{subject}/versions/{version}", this::version);
        routes.delete("/subjects/{subject}/versions/{version}", this::deleteVersion);
        routes.get("/subjects/{subject}/versions/{version}/schema", this::versionText);
        routes.get("/subjects/{subject}/versions/{version}/referencedby", this::nothing);
        routes.get("/schemas/types", context -> answer(context, List.of("AVRO")));
        routes.get("/schemas/ids/{id}", this::schema);
        routes.get("/schemas/ids/{id}/schema", this::schemaText);
        routes.get("/schemas/ids/{id}/subjects", this::schemaSubjects);
        routes.get("/schemas/ids/{id}/versions", this::schemaVersions);
    }

    private void subjects(Context context) {
        // ":*:" is how newer clients say "in every context"; here is but one.
        String asked = context.queryParam("subjectPrefix");
        String prefix = asked == null || asked.equals(":*:") ? "" : asked;
        var names = catalog.subjects(flag(context, "deleted")).stream();
        answer(context, names.filter(name -> name.startsWith(prefix)).toList());
    }

    private void versions(Context context) {
        String subject = context.pathParam("subject");
        var versions = catalog.versions(subject, flag(context, "deleted"));
        if (versions.isEmpty()) {
            throw RegistryRefusal.noSubject(subject);
        }
        answer(context, versions.stream().map(SchemaVersion::version).toList());
    }

    private void register(Context context) {
        Schema schema = given(context);
        var version = registrations.register(context.pathParam("subject"), schema);
        answer(context, object().put("id", version.id()));
    }

    private void find(Context context) {
        String subject = context.pathParam("subject");
        Schema schema = given(context);
        boolean deleted = flag(context, "deleted");
        if (catalog.versions(subject, deleted).isEmpty()) {
            throw RegistryRefusal.noSubject(subject);
        }
        var found = catalog.find(subject, schema.toString(), deleted);
        answer(context, told(found.orElseThrow(() -> RegistryRefusal.noSchema("as given"))));
    }

    /// The schema in a request's body.
    static Schema given(Context context) {
        JsonNode body = RegistryHttp.body(context);
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") || !body.path("references").isEmpty()) {
            throw RegistryRefusal.invalidSchema("only Avro without references is kept here");
        }
        if (!body.path("schema").isTextual()) {
            throw RegistryRefusal.invalidSchema("\"schema\" is missing");
        }
        return SchemaRegistrations.parse(body.path("schema").textValue());
    }

    private void version(Context context) {
        answer(context, told(chosen(catalog, context)));
    }

    private void versionText(Context context) {
        context.contentType("application/json").result(chosen(catalog, context).text());
    }

    private void nothing(Context context) {
        chosen(catalog, context);
        answer(context, List.of());
    }

    private void deleteVersion(Context context) {
        refusePermanent(context);
        SchemaVersion version = chosen(catalog, context);
        registrations.delete(version);
        answer(context, version.version());
    }

    private void deleteSubject(Context context) {
        refusePermanent(context);
        answer(context, registrations.deleteSubject(context.pathParam("subject")));
    }

    /// Records that carry the id would become unreadable.
    private static void refusePermanent(Context context) {
        if (flag(context, "permanent")) {
            throw RegistryRefusal.http(422, "Schemas are never deleted permanently here");
        }
    }

    /// The version that the path names.
    static SchemaVersion chosen(SchemaCatalog catalog, Context context) {
        String subject = context.pathParam("subject");
        String asked = context.pathParam("version");
        int number = number(asked);
        var versions = catalog.versions(subject, flag(context, "deleted"));
        if (versions.isEmpty()) {
            throw RegistryRefusal.noSubject(subject);
        }
        if (number < 0) {
            return versions.getLast();
        }
        return versions.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryRefusal.noVersion(asked));
    }

    /// -1 is the latest.
    static int number(String asked) {
        if (asked.equals("latest") || asked.equals("-1")) {
            return -1;
        }
        try {
            int number = Integer.parseInt(asked);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through: one answer for everything that is no version.
        }
        throw RegistryRefusal.invalidVersion(asked);
    }

    private void schema(Context context) {
        answer(context, object().put("schema", text(context)));
    }

    private void schemaText(Context context) {
        context.contentType("application/json").result(text(context));
    }

    private String text(Context context) {
        return catalog.text(id(context))
                .orElseThrow(() -> RegistryRefusal.noSchema(context.pathParam("id")));
    }

    private void schemaSubjects(Context context) {
        text(context);
        var uses = catalog.uses(id(context)).stream();
        answer(context, uses.map(SchemaVersion::subject).distinct().toList());
    }

    private void schemaVersions(Context context) {
        text(context);
        var uses = catalog.uses(id(context)).stream();
        answer(context, uses.map(SubjectRoutes::place).toList());
    }

    private static ObjectNode place(SchemaVersion version) {
        return object().put("subject", version.subject()).put("version", version.version());
    }

    private static int id(Context context) {
        try {
            return Integer.parseInt(context.pathParam("id"));
        } catch (NumberFormatException e) {
            throw RegistryRefusal.noSchema(context.pathParam("id"));
        }
    }

    private static ObjectNode told(SchemaVersion version) {
        return object().put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.text());
    }
}
