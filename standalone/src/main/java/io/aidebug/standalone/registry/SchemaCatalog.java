package io.aidebug.standalone.registry;

import io.aidebug.schemas.serde.Compatibility;
import io.aidebug.standalone.registry.RegistryEvent.CompatibilitySet;
import io.aidebug.standalone.registry.RegistryEvent.SubjectDeleted;
import io.aidebug.standalone.registry.RegistryEvent.VersionStored;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The registry's contents: what the events so far amount to. Safe for many threads.
final class SchemaCatalog {

    /// For subjects that set nothing else.
    static final Compatibility DEFAULT = Compatibility.BACKWARD_TRANSITIVE;

    private final SortedMap<String, SortedMap<Integer, SchemaVersion>> subjects = new TreeMap<>();
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Optional<String>, Compatibility> levels = new HashMap<>();
    private int highestId;

    synchronized void apply(RegistryEvent event) {
        switch (event) {
            case VersionStored(SchemaVersion version) -> store(version);
            case SubjectDeleted(String subject, int upTo) ->
                    of(subject)
                            .replaceAll((number, version) ->
                                    number <= upTo ? version.asDeleted() : version);
            case CompatibilitySet(Optional<String> subject, Optional<Compatibility> level) ->
                    level.ifPresentOrElse(
                            value -> levels.put(subject, value), () -> levels.remove(subject));
        }
    }

    private void store(SchemaVersion version) {
        subjects.computeIfAbsent(version.subject(), unseen -> new TreeMap<>())
                .put(version.version(), version);
        texts.put(version.id(), version.text());
        ids.putIfAbsent(version.text(), version.id());
        highestId = Math.max(highestId, version.id());
    }

    private SortedMap<Integer, SchemaVersion> of(String subject) {
        return subjects.getOrDefault(subject, new TreeMap<>());
    }

    /// In alphabetical order; deleted versions count only when asked for.
    synchronized List<String> subjects(boolean deleted) {
        return subjects.keySet().stream()
                .filter(subject -> !versions(subject, deleted).isEmpty())
                .toList();
    }

    /// Oldest first.
    synchronized List<SchemaVersion> versions(String subject, boolean deleted) {
        return of(subject).values().stream().filter(v -> deleted || !v.deleted()).toList();
    }

    /// What has this text under the subject.
    synchronized Optional<SchemaVersion> find(String subject, String text, boolean deleted) {
        return versions(subject, deleted).stream().filter(v -> v.text().equals(text)).findFirst();
    }

    synchronized Optional<String> text(int id) {
        return Optional.ofNullable(texts.get(id));
    }

    /// Where a schema is in use.
    synchronized List<SchemaVersion> uses(int id) {
        return subjects.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(version -> version.id() == id && !version.deleted())
                .toList();
    }

    /// The version that a text would become; its id is an old one when the text has one.
    synchronized SchemaVersion next(String subject, String text) {
        var known = of(subject);
        int version = known.isEmpty() ? 1 : known.lastKey() + 1;
        int id = Optional.ofNullable(ids.get(text)).orElse(highestId + 1);
        return new SchemaVersion(subject, version, id, text, false);
    }

    /// The subject's own level, or with no subject the one that somebody set for all.
    synchronized Optional<Compatibility> ownLevel(Optional<String> subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    synchronized Compatibility defaultLevel() {
        return ownLevel(Optional.empty()).orElse(DEFAULT);
    }

    /// The level that counts for a subject.
    synchronized Compatibility level(String subject) {
        return ownLevel(Optional.of(subject)).orElseGet(this::defaultLevel);
    }
}
