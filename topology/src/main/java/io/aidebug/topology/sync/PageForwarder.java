package io.aidebug.topology.sync;

import io.aidebug.records.IssueUpdate;
import io.aidebug.records.SyncJob;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.topology.async.Forward;
import io.aidebug.topology.async.Outcome;
import io.aidebug.topology.async.OutcomeForwarder;
import io.aidebug.topology.async.Request;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;

/// The updates of a page, and behind them the pull as it is then.
record PageForwarder(Clock clock)
        implements OutcomeForwarder<String, SyncJob, PulledPage, String, SpecificRecord> {

    @Override
    public List<Forward<String, SpecificRecord>> forwards(
            Request<String, SyncJob> request, Outcome<PulledPage> outcome) {
        return switch (outcome) {
            case Outcome.Success<PulledPage>(PulledPage page) -> all(request, page);
            case Outcome.GaveUp<PulledPage> gaveUp ->
                    List.of(
                            progress(
                                    request,
                                    SyncSteps.failed(
                                            request.payload(),
                                            gaveUp.failure().message(),
                                            clock.instant().truncatedTo(ChronoUnit.MILLIS))));
        };
    }

    private static List<Forward<String, SpecificRecord>> all(
            Request<String, SyncJob> request, PulledPage page) {
        List<Forward<String, SpecificRecord>> all = new ArrayList<>();
        for (IssueUpdate update : page.updates()) {
            Record<String, SpecificRecord> record = request.answer(update.getIssueKey(), update);
            // The job that this header names elsewhere is one that analyses an issue.
            record.headers().remove(RecordHeaders.JOB_ID);
            all.add(Forward.to(SyncTopology.WRITE_ISSUE_UPDATES, record));
        }
        all.add(progress(request, page.job()));
        return all;
    }

    private static Forward<String, SpecificRecord> progress(
            Request<String, SyncJob> request, SyncJob job) {
        return Forward.to(SyncTopology.NOTE_PROGRESS, request.answer(request.key(), job));
    }
}
