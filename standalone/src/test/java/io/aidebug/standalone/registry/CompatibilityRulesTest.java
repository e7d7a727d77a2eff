package io.aidebug.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.schemas.serde.Compatibility;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompatibilityRulesTest {

    /// Versions by what they have beside `text`: `a` is required, `b` has a default.
    @ParameterizedTest
    @CsvSource({
        "NONE, '', a, true",
        "BACKWARD, '', a, false",
        "BACKWARD, '', b, true",
        "BACKWARD, a, '', true",
        "FORWARD, '', a, true",
        "FORWARD, a, '', false",
        "FORWARD, b, '', true",
        "FULL, '', a, false",
        "FULL, a, '', false",
        "FULL, '', b, true",
        // The first version lacks `a`, the latest has it.
        "BACKWARD, |a, a, true",
        "BACKWARD_TRANSITIVE, |a, a, false",
        "BACKWARD_TRANSITIVE, |b, b, true",
        // The first version needs `a`, the latest does not.
        "FORWARD, a|, '', true",
        "FORWARD_TRANSITIVE, a|, '', false",
        "FULL, a|, '', true",
        "FULL_TRANSITIVE, a|, '', false"
    })
    void followAvro(Compatibility level, String earlier, String next, boolean compatible) {
        var versions = new ArrayList<SchemaVersion>();
        for (String version : earlier.split("\\|", -1)) {
            String text = schema(version).toString();
            int number = versions.size() + 1;
            versions.add(new SchemaVersion("s", number, number, text, false));
        }

        var violations = CompatibilityRules.violations(level, schema(next), versions);

        assertThat(violations.isEmpty()).as(violations.toString()).isEqualTo(compatible);
    }

    @ParameterizedTest
    @CsvSource({"FULL_TRANSITIVE", "BACKWARD"})
    void theFirstVersionMayBeAnything(Compatibility level) {
        assertThat(CompatibilityRules.violations(level, schema("a"), List.of())).isEmpty();
    }

    private static Schema schema(String extra) {
        var fields = SchemaBuilder.record("R").fields().requiredString("text");
        return switch (extra) {
            case "" -> fields.endRecord();
            case "a" -> fields.requiredInt("a").endRecord();
            case "b" -> fields.name("b").type().intType().intDefault(0).endRecord();
            default -> throw new IllegalArgumentException(extra);
        };
    }
}
