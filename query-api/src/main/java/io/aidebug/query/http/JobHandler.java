package io.aidebug.query.http;

import io.aidebug.query.http.JobAnswers.Answer;
import io.aidebug.query.http.JobAnswers.Answer.Deleted;
import io.aidebug.query.http.JobAnswers.Answer.Known;
import io.aidebug.query.lookup.Lookup;
import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.service.contract.AnalyzeResponse;
import io.aidebug.service.http.ConditionalAnswer;
import io.aidebug.service.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.function.Function;
import java.util.regex.Pattern;

/// `GET /jira/analyze/job/{job_id}` and `GET /jira/summarize/job/{job_id}`: 200 with the job as it
/// stands, 404 only when it was never accepted, 410 when it went with its issue, 503 while the view
/// cannot know.
final class JobHandler implements Handler {

    private static final Pattern JOB_ID = Pattern.compile("[0-9a-f]{32}");

    private final LongPoll jobs;
    private final Function<AnalyzeResponse, Object> rendering;

    /// @param rendering what of a job is told
    JobHandler(LongPoll jobs, Function<AnalyzeResponse, Object> rendering) {
        this.jobs = jobs;
        this.rendering = rendering;
    }

    @Override
    public void handle(Context context) {
        WaitPreference wait = WaitPreference.of(context);
        Lookup<Answer> found = jobs.read(knowableId(context), wait.time());
        if (wait.preferred()) {
            context.header("Preference-Applied", "wait=" + wait.time().toSeconds());
        }
        switch (found) {
            case Found<Answer>(Answer answer) -> answer(context, answer);
            case Absent<Answer> _ -> throw neverAccepted();
            case Unavailable<Answer> no -> throw unavailable(no);
        }
    }

    /// The job's id. What is no id of ours was never given to anybody: nothing has to be looked up.
    static String knowableId(Context context) {
        String jobId = context.pathParam("job_id");
        if (!JOB_ID.matcher(jobId).matches()) {
            throw neverAccepted();
        }
        return jobId;
    }

    static ProblemException neverAccepted() {
        return ProblemException.notFound("No job with this id was accepted.");
    }

    static ProblemException gone() {
        return ProblemException.of(410, "The job's issue was deleted, and the job with it.");
    }

    static ProblemException unavailable(Unavailable<Answer> no) {
        return ProblemException.unavailable(
                "The job cannot be looked up now: " + no.reason() + ".", no.retryAfter());
    }

    private void answer(Context context, Answer answer) {
        switch (answer) {
            case Known known -> {
                if (!known.isFinal()) {
                    context.header("Retry-After", "1");
                }
                ConditionalAnswer.json(context, rendering.apply(known.response()));
            }
            case Deleted _ -> throw gone();
        }
    }
}
