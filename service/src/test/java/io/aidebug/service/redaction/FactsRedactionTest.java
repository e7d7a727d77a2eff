package io.aidebug.service.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.redaction.PatternRedactor;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class FactsRedactionTest {

    private static final String SECRET = "ann@acme.example";

    @Test
    void leavesNoFieldOutThatHoldsText() {
        IssueFacts facts = IssueFacts.newBuilder().build();
        for (Schema.Field field : IssueFacts.getClassSchema().getFields()) {
            switch (field.schema().getType()) {
                case STRING -> facts.put(field.pos(), SECRET);
                case ARRAY -> facts.put(field.pos(), filled(field));
                default -> {
                    // A time.
                }
            }
        }

        IssueFacts redacted = FactsRedaction.of(facts, new PatternRedactor().begin());

        assertThat(redacted.toString()).contains("<EMAIL_1>").doesNotContain("acme");
    }

    @Test
    void leavesKeysAndTimesAsTheyAre() {
        Instant created = Instant.ofEpochSecond(1_700_000_000);
        IssueFacts facts =
                IssueFacts.newBuilder().setDuplicates(List.of("PAY-7")).setCreated(created).build();

        IssueFacts redacted = FactsRedaction.of(facts, new PatternRedactor().begin());

        assertThat(redacted.getDuplicates()).containsExactly("PAY-7");
        assertThat(redacted.getCreated()).contains(created);
    }

    private static List<?> filled(Schema.Field field) {
        if (field.name().equals("duplicates")) {
            return List.of();
        }
        if (field.schema().getElementType().getType() == Schema.Type.STRING) {
            return List.of(SECRET);
        }
        return List.of(IssueComment.newBuilder().setAuthor(SECRET).setBody(SECRET).build());
    }
}
