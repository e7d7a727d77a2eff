package io.aidebug.standalone.registry;

import static io.aidebug.standalone.registry.RegistryHttp.answer;
import static io.aidebug.standalone.registry.RegistryHttp.flag;
import static io.aidebug.standalone.registry.RegistryHttp.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.schemas.serde.Compatibility;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;

/// `/config`, `/compatibility` and `/mode`.
final class CompatibilityRoutes {

    private final SchemaCatalog catalog;
    private final SchemaRegistrations registrations;

    CompatibilityRoutes(SchemaCatalog catalog, SchemaRegistrations registrations) {
        this.catalog = catalog;
        this.registrations = registrations;
    }

    void add(RoutesConfig routes) {
        routes.get("/config", context -> answer(context, told(catalog.defaultLevel())));
        routes.put("/config", context -> set(context, Optional.empty()));
        routes.get("/config/{subject}", this::subjectLevel);
        routes.put("/config/{subject}", c -> set(c, Optional.of(c.pathParam("subject"))));
        routes.delete("/config/{subject}", this::removeLevel);
        routes.post("/compatibility/subjects/{subject}/versions", this::checkAll);
        routes.post("/compatibility/subjects/{subject}/versions/{version}", this::checkOne);
        routes.get("/mode", CompatibilityRoutes::mode);
        routes.get("/mode/{subject}", CompatibilityRoutes::mode);
    }

    private void subjectLevel(Context context) {
        String subject = context.pathParam("subject");
        answer(
                context,
                told(
                        flag(context, "defaultToGlobal")
                                ? catalog.level(subject)
                                : ownLevel(subject)));
    }

    private Compatibility ownLevel(String subject) {
        return catalog.ownLevel(Optional.of(subject))
                .orElseThrow(() -> RegistryRefusal.noLevel(subject));
    }

    private void set(Context context, Optional<String> subject) {
        String name = RegistryHttp.body(context).path("compatibility").asText();
        Compatibility level = level(name);
        registrations.setLevel(subject, Optional.of(level));
        answer(context, object().put("compatibility", level.name()));
    }

    private static Compatibility level(String name) {
        try {
            return Compatibility.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw RegistryRefusal.invalidLevel(name);
        }
    }

    private void removeLevel(Context context) {
        String subject = context.pathParam("subject");
        Compatibility level = ownLevel(subject);
        registrations.setLevel(Optional.of(subject), Optional.empty());
        answer(context, told(level));
    }

    private void checkAll(Context context) {
        check(context, catalog.versions(context.pathParam("subject"), false));
    }

    /// Against the latest of a subject that has none, everything is compatible: that is how tools
    /// ask before the first registration.
    private void checkOne(Context context) {
        boolean latest = SubjectRoutes.number(context.pathParam("version")) < 0;
        boolean none = catalog.versions(context.pathParam("subject"), false).isEmpty();
        check(
                context,
                latest && none ? List.of() : List.of(SubjectRoutes.chosen(catalog, context)));
    }

    private void check(Context context, List<SchemaVersion> versions) {
        Schema schema = SubjectRoutes.given(context);
        Compatibility level = catalog.level(context.pathParam("subject"));
        var violations = CompatibilityRules.violations(level, schema, versions);
        ObjectNode body = object().put("is_compatible", violations.isEmpty());
        if (flag(context, "verbose")) {
            violations.forEach(body.putArray("messages")::add);
        }
        answer(context, body);
    }

    private static void mode(Context context) {
        answer(context, object().put("mode", "READWRITE"));
    }

    private static ObjectNode told(Compatibility level) {
        return object().put("compatibilityLevel", level.name());
    }
}
