package io.aidebug.standalone.registry;

import io.aidebug.schemas.serde.Compatibility;
import io.aidebug.standalone.registry.RegistryEvent.CompatibilitySet;
import io.aidebug.standalone.registry.RegistryEvent.SubjectDeleted;
import io.aidebug.standalone.registry.RegistryEvent.VersionStored;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;

/// Changes the registry: one change at a time, decided on everything the topic has, answered after
/// the broker acknowledged it. A change whose acknowledgement got lost is thereby seen before the
/// next one is decided, so no id or version is given twice.
final class SchemaRegistrations implements AutoCloseable {

    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final SchemaCatalog catalog;
    private final SchemaLog log;

    SchemaRegistrations(SchemaCatalog catalog, SchemaLog log) {
        this.catalog = catalog;
        this.log = log;
    }

    /// Brings the catalog to the topic's end; before the first answer.
    void replay() {
        change(() -> Optional.<RegistryEvent>empty());
    }

    /// @throws RegistryRefusal when the text is no Avro schema
    static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw RegistryRefusal.invalidSchema(String.valueOf(e.getMessage()));
        }
    }

    /// @throws RegistryRefusal when the subject's earlier versions forbid it
    SchemaVersion register(String subject, Schema schema) {
        String text = schema.toString();
        change(() -> registration(subject, schema, text));
        return catalog.find(subject, text, false)
                .orElseThrow(() -> RegistryRefusal.notStored("the version is gone again"));
    }

    private Optional<RegistryEvent> registration(String subject, Schema schema, String text) {
        if (catalog.find(subject, text, false).isPresent()) {
            return Optional.empty();
        }
        var violations =
                CompatibilityRules.violations(
                        catalog.level(subject), schema, catalog.versions(subject, false));
        if (!violations.isEmpty()) {
            throw RegistryRefusal.incompatible(subject, String.join("; ", violations));
        }
        return Optional.of(new VersionStored(catalog.next(subject, text)));
    }

    /// The versions that were deleted.
    List<Integer> deleteSubject(String subject) {
        var deleted =
                catalog.versions(subject, false).stream().map(SchemaVersion::version).toList();
        if (deleted.isEmpty()) {
            throw RegistryRefusal.noSubject(subject);
        }
        change(() -> Optional.of(new SubjectDeleted(subject, deleted.getLast())));
        return deleted;
    }

    void delete(SchemaVersion version) {
        change(() -> Optional.of(new VersionStored(version.asDeleted())));
    }

    /// @param subject empty for all subjects without a level of their own
    /// @param level empty takes the subject's own away
    void setLevel(Optional<String> subject, Optional<Compatibility> level) {
        change(() -> Optional.of(new CompatibilitySet(subject, level)));
    }

    private void change(Supplier<Optional<RegistryEvent>> decision) {
        oneAtATime.lock();
        try {
            log.catchUp(catalog::apply);
            decision.get()
                    .ifPresent(event -> {
                        log.append(event);
                        log.catchUp(catalog::apply);
                    });
        } catch (KafkaException e) {
            throw RegistryRefusal.notStored(String.valueOf(e.getMessage()));
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public void close() {
        oneAtATime.lock();
        try {
            log.close();
        } finally {
            oneAtATime.unlock();
        }
    }
}
