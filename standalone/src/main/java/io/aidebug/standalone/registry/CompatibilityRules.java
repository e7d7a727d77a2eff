package io.aidebug.standalone.registry;

import io.aidebug.schemas.serde.Compatibility;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/// Whether a schema may follow the versions of its subject, by Avro's own resolution rules.
final class CompatibilityRules {

    private CompatibilityRules() {}

    /// What stands against it, one sentence each; empty when nothing does.
    ///
    /// @param earlier oldest first
    static List<String> violations(
            Compatibility level, Schema candidate, List<SchemaVersion> earlier) {
        int first = level.transitive() ? 0 : Math.max(0, earlier.size() - 1);
        var found = new ArrayList<String>();
        for (SchemaVersion version : earlier.subList(first, earlier.size()).reversed()) {
            Schema old = new Schema.Parser().parse(version.text());
            if (level.readsOld()) {
                found.addAll(
                        violations(
                                candidate, old, "the new schema", "version " + version.version()));
            }
            if (level.readByOld()) {
                found.addAll(
                        violations(
                                old, candidate, "version " + version.version(), "the new schema"));
            }
        }
        return found;
    }

    private static List<String> violations(
            Schema reader, Schema writer, String readerName, String writerName) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> sentence(found, readerName, writerName))
                .toList();
    }

    private static String sentence(Incompatibility found, String reader, String writer) {
        return "%s cannot read what %s wrote: %s at %s (%s)"
                .formatted(
                        reader, writer, found.getType(), found.getLocation(), found.getMessage());
    }
}
