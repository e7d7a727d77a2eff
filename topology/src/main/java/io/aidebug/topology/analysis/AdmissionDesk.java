package io.aidebug.topology.analysis;

import io.aidebug.records.Admission;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.IssueUpdate;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.service.kafka.ExpirySweep;
import io.aidebug.topology.analysis.AdmissionRules.Decision;
import io.aidebug.topology.async.CommitPacer;
import io.aidebug.topology.async.Pacing;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// What the three processors of admission share in a task: its store, and how a decision is carried
/// out.
final class AdmissionDesk {

    /// The store of admissions, by job id.
    static final String STORE = "admissions";

    private final ProcessorContext<String, SpecificRecord> context;
    private final KeyValueStore<String, Admission> admissions;
    private final Runnable commitSoon;

    AdmissionDesk(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.admissions = context.getStateStore(STORE);
        this.commitSoon = CommitPacer.ticking(context, Pacing.INTERACTIVE);
    }

    @Nullable Admission known(String jobId) {
        return admissions.get(jobId);
    }

    void forget(String jobId) {
        admissions.delete(jobId);
    }

    /// Forgets jobs that ended longer ago than they are kept, from now on and as time goes by.
    void forgetExpired(AdmissionRules rules) {
        ExpirySweep.schedule(context, admissions, rules::expired, admissions::delete);
    }

    Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    /// Remembers, announces and passes on what was decided.
    ///
    /// @param cause the record that led to it: its headers travel on
    void carryOut(String jobId, @Nullable Decision decision, Record<String, ?> cause) {
        if (decision == null) {
            return;
        }
        admissions.put(jobId, decision.admission());
        AnalysisJob announced = decision.announced();
        IssueUpdate update = decision.update();
        if (announced != null) {
            forward(jobId, announced, jobId, cause, AnalysisTopology.ANNOUNCE_JOBS);
        }
        if (update != null) {
            forward(update.getIssueKey(), update, jobId, cause, AnalysisTopology.WRITE_UPDATES);
        }
        if (announced != null || update != null) {
            commitSoon.run();
        }
    }

    private void forward(
            String key, SpecificRecord value, String jobId, Record<String, ?> cause, String child) {
        Headers headers =
                new org.apache.kafka.common.header.internals.RecordHeaders(cause.headers());
        RecordHeaders.set(headers, RecordHeaders.JOB_ID, jobId);
        context.forward(new Record<>(key, value, cause.timestamp(), headers), child);
    }
}
