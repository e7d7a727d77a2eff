package io.aidebug.query.view;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.IndexReceipt;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.schemas.serde.AvroBytes;

/// Plain Avro without a registry, for tests of the topology alone.
public final class PlainSerdes {

    private PlainSerdes() {}

    /// Serdes of the whole view.
    public static ViewSerdes all() {
        return new ViewSerdes(
                AvroBytes.of(AnalysisRequest.class),
                AvroBytes.of(AnalysisJob.class),
                AvroBytes.of(Issue.class),
                AvroBytes.of(IndexReceipt.class),
                AvroBytes.of(JobEntry.class),
                AvroBytes.of(IssueEntry.class));
    }
}
