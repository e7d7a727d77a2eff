package io.aidebug.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.Admission;
import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.DeadLetter;
import io.aidebug.records.IndexReceipt;
import io.aidebug.records.IndexTask;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.JobEntry;
import io.aidebug.records.ModelMemo;
import io.aidebug.records.RetrievalTask;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class RecordsDocumentationTest {

    @Test
    void everyRecordAndFieldIsDocumented() {
        var seen = new HashSet<String>();
        for (Schema schema :
                Set.of(
                        AnalysisRequest.getClassSchema(),
                        IssueUpdate.getClassSchema(),
                        RetrievalTask.getClassSchema(),
                        Admission.getClassSchema(),
                        IndexTask.getClassSchema(),
                        AnalysisEvidence.getClassSchema(),
                        IndexReceipt.getClassSchema(),
                        DeadLetter.getClassSchema(),
                        ModelMemo.getClassSchema(),
                        JobEntry.getClassSchema(),
                        IssueEntry.getClassSchema())) {
            check(schema, seen);
        }
        assertThat(seen).hasSizeGreaterThan(15);
    }

    private static void check(Schema schema, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                    for (Schema.Field field : schema.getFields()) {
                        assertThat(field.doc())
                                .as(schema.getName() + "." + field.name())
                                .isNotBlank();
                        check(field.schema(), seen);
                    }
                }
            }
            case ARRAY -> check(schema.getElementType(), seen);
            case MAP -> check(schema.getValueType(), seen);
            case UNION -> schema.getTypes().forEach(type -> check(type, seen));
            default -> {}
        }
    }
}
