package io.aidebug.topology;

import io.aidebug.records.Admission;
import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.DeadLetter;
import io.aidebug.records.IndexReceipt;
import io.aidebug.records.IndexTask;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.ModelMemo;
import io.aidebug.records.RetrievalTask;
import io.aidebug.records.SyncJob;
import io.aidebug.schemas.serde.AvroBytes;

/// Plain Avro without a registry, for tests of the topologies alone.
public final class PlainSerdes {

    private PlainSerdes() {}

    /// Serdes of every topology.
    public static TopologySerdes all() {
        return new TopologySerdes(
                new TopologySerdes.Topics(
                        AvroBytes.of(AnalysisRequest.class),
                        AvroBytes.of(IssueUpdate.class),
                        AvroBytes.of(Issue.class),
                        AvroBytes.of(AnalysisEvidence.class),
                        AvroBytes.of(AnalysisJob.class),
                        AvroBytes.of(IndexReceipt.class),
                        AvroBytes.of(DeadLetter.class),
                        AvroBytes.of(SyncJob.class),
                        AvroBytes.of(ModelMemo.class)),
                new TopologySerdes.Stores(
                        AvroBytes.of(Admission.class),
                        AvroBytes.of(RetrievalTask.class),
                        AvroBytes.of(IndexTask.class)));
    }
}
