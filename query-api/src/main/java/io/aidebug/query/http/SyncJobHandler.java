package io.aidebug.query.http;

import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.sync.SyncView;
import io.aidebug.records.SyncJob;
import io.aidebug.records.SyncStatus;
import io.aidebug.service.contract.SyncResponse;
import io.aidebug.service.http.ProblemException;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// `GET /jira/sync/job/{job_id}`: 200 with the pull as it stands, 404 only when it was never
/// accepted, 503 while nobody can know. `?wait=` and `Prefer: wait=` make it a long poll.
final class SyncJobHandler implements Handler {

    private final SyncView syncs;

    SyncJobHandler(SyncView syncs) {
        this.syncs = syncs;
    }

    @Override
    public void handle(Context context) {
        WaitPreference wait = WaitPreference.of(context);
        var found = syncs.job(JobHandler.knowableId(context), wait.time());
        if (wait.preferred()) {
            context.header("Preference-Applied", "wait=" + wait.time().toSeconds());
        }
        switch (found) {
            case Found<SyncJob>(SyncJob job) -> {
                if (job.getStatus() == SyncStatus.PROCESSING) {
                    context.header("Retry-After", "1");
                }
                context.result(StrictJson.write(SyncResponse.of(job)));
            }
            case Absent<SyncJob> _ -> throw JobHandler.neverAccepted();
            case Unavailable<SyncJob>(String reason, var retryAfter) ->
                    throw ProblemException.unavailable(
                            "The pull cannot be looked up now: " + reason + ".", retryAfter);
        }
    }
}
