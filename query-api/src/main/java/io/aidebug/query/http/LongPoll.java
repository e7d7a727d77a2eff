package io.aidebug.query.http;

import io.aidebug.query.http.JobAnswers.Answer;
import io.aidebug.query.lookup.JobView;
import io.aidebug.query.lookup.Lookup;
import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.view.JobChanges;
import io.aidebug.records.JobEntry;
import java.time.Duration;

/// Reads a job until its answer is final or the time is over. Changes of entries that this process
/// keeps wake it at once; others it sees at the next look. A view that cannot tell for the moment
/// is asked again too: a rebalance may be over before the client's patience is.
final class LongPoll implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final JobView jobs;
    private final JobChanges changes;
    private final JobAnswers answers;
    private volatile boolean closed;

    LongPoll(JobView jobs, JobChanges changes, JobAnswers answers) {
        this.jobs = jobs;
        this.changes = changes;
        this.answers = answers;
    }

    Lookup<Answer> read(String jobId, Duration patience) {
        if (patience.isZero()) {
            return answer(jobId);
        }
        long deadline = System.nanoTime() + patience.toNanos();
        try (JobChanges.Watch watch = changes.watch(jobId)) {
            while (true) {
                Lookup<Answer> answer = answer(jobId);
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                if (isEnough(answer) || closed || !left.isPositive()) {
                    return answer;
                }
                watch.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unavailable<>("the process stops");
        }
    }

    private static boolean isEnough(Lookup<Answer> lookup) {
        return switch (lookup) {
            case Found<Answer>(Answer answer) -> answer.isFinal();
            case Absent<Answer> _ -> true;
            case Unavailable<Answer> _ -> false;
        };
    }

    private Lookup<Answer> answer(String jobId) {
        return switch (jobs.job(jobId)) {
            case Found<JobEntry>(JobEntry entry) -> new Found<>(answers.of(entry));
            case Absent<JobEntry> _ -> new Absent<>();
            case Unavailable<JobEntry>(String reason, Duration retryAfter) ->
                    new Unavailable<>(reason, retryAfter);
        };
    }

    /// Whether the process stops.
    boolean isClosed() {
        return closed;
    }

    /// Answers those who wait with what is known, so that the server can stop.
    @Override
    public void close() {
        closed = true;
    }
}
