package io.aidebug.query.http;

import io.aidebug.query.http.JobAnswers.Answer;
import io.aidebug.query.http.JobAnswers.Answer.Deleted;
import io.aidebug.query.http.JobAnswers.Answer.Known;
import io.aidebug.query.lookup.Lookup;
import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.view.JobChanges;
import io.aidebug.service.contract.AnalyzeResponse.Queue;
import io.aidebug.service.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /jira/analyze/job/{job_id}/events`: the states of a job as server-sent events, one for each
/// that is newer than the one before, until the job has ended. The instance that is asked need not
/// keep the job. While a state lasts, an event named `queue` tells of each new place in the queue;
/// it has no id, because it is no state.
///
/// An event's id is the place of the state in the job's history, made of attempt and step, so
/// `Last-Event-ID` means the same on every instance and after every restart. States that followed
/// one another faster than they were looked at are told by the last of them. Who comes back with
/// the id of the end is answered with 204, which tells a browser to stay away.
///
/// A client that does not read is let go when the connection's idle time has passed within one
/// write; until then it holds one of a bounded number of places.
final class JobEventsHandler implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(JobEventsHandler.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration FULL = Duration.ofSeconds(5);

    private final LongPoll jobs;
    private final JobChanges changes;
    private final EventSettings settings;
    private final Semaphore places;

    JobEventsHandler(LongPoll jobs, JobChanges changes, EventSettings settings) {
        this.jobs = jobs;
        this.changes = changes;
        this.settings = settings;
        this.places = new Semaphore(settings.clients());
    }

    @Override
    public void handle(Context context) {
        String jobId = JobHandler.knowableId(context);
        long seen = EventStream.lastSeen(context);
        if (!places.tryAcquire()) {
            throw ProblemException.unavailable("Too many clients listen to events.", FULL);
        }
        try (JobChanges.Watch watch = changes.watch(jobId)) {
            Known first = first(jobId);
            if (first.isFinal() && first.sequence() <= seen) {
                context.status(204);
                return;
            }
            EventStream stream = EventStream.open(context);
            if (!context.method().equals(HandlerType.HEAD)) {
                follow(jobId, first, seen, watch, stream);
            }
        } catch (IOException e) {
            LOG.debug("A client left the events of job {}", jobId, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private Known first(String jobId) {
        return switch (jobs.read(jobId, Duration.ZERO)) {
            case Found<Answer>(Known known) -> known;
            case Found<Answer>(Deleted _) -> throw JobHandler.gone();
            case Absent<Answer> _ -> throw JobHandler.neverAccepted();
            case Unavailable<Answer> no -> throw JobHandler.unavailable(no);
        };
    }

    private void follow(
            String jobId, Known first, long lastSeen, JobChanges.Watch watch, EventStream stream)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + settings.longest().toNanos();
        long seen = lastSeen;
        Known known = first;
        Queue toldPlace = null;
        while (true) {
            Queue place = known.response().queue();
            if (known.sequence() > seen) {
                stream.send(known.sequence(), known.response());
                seen = known.sequence();
            } else if (place != null && !place.equals(toldPlace)) {
                stream.send("queue", place);
            }
            toldPlace = place;
            if (known.isFinal() || jobs.isClosed() || System.nanoTime() > end) {
                return;
            }
            if (stream.silence().compareTo(settings.heartbeat()) >= 0) {
                stream.beat();
            }
            watch.await(LOOK_AGAIN);
            known = next(jobs.read(jobId, Duration.ZERO), known);
        }
    }

    /// What cannot be looked up for the moment is as it was.
    private static Known next(Lookup<Answer> lookup, Known before) {
        return switch (lookup) {
            case Found<Answer>(Known known) -> known;
            case Found<Answer>(Deleted deleted) -> deleted.asKnown();
            case Absent<Answer> _ -> before;
            case Unavailable<Answer> _ -> before;
        };
    }
}
