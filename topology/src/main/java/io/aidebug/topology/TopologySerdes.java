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
import io.aidebug.schemas.serde.RegistrySerdes;
import org.apache.kafka.common.serialization.Serde;

/// How the values of the topics and stores are read and written; who makes them closes them.
///
/// @param topics values of the topics
/// @param stores values that live in state stores only
public record TopologySerdes(Topics topics, Stores stores) {

    /// Values of the topics.
    public record Topics(
            Serde<AnalysisRequest> requests,
            Serde<IssueUpdate> updates,
            Serde<Issue> issues,
            Serde<AnalysisEvidence> evidence,
            Serde<AnalysisJob> jobs,
            Serde<IndexReceipt> receipts,
            Serde<DeadLetter> deadLetters,
            Serde<SyncJob> syncJobs,
            Serde<ModelMemo> modelReplies) {}

    /// Values that live in state stores only.
    public record Stores(
            Serde<Admission> admissions,
            Serde<RetrievalTask> retrievalTasks,
            Serde<IndexTask> indexTasks) {}

    /// Serdes in the wire format that the process is configured with.
    public static TopologySerdes of(RegistrySerdes registry) {
        return new TopologySerdes(
                new Topics(
                        registry.serde(AnalysisRequest.class),
                        registry.serde(IssueUpdate.class),
                        registry.serde(Issue.class),
                        registry.serde(AnalysisEvidence.class),
                        registry.serde(AnalysisJob.class),
                        registry.serde(IndexReceipt.class),
                        registry.serde(DeadLetter.class),
                        registry.serde(SyncJob.class),
                        registry.serde(ModelMemo.class)),
                new Stores(
                        registry.serde(Admission.class),
                        registry.serde(RetrievalTask.class),
                        registry.serde(IndexTask.class)));
    }
}
