package io.aidebug.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.ingest.TopicWriter.Message;
import io.aidebug.records.AnalysisMode;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.IssueFacts;
import io.aidebug.redaction.Redactor;
import io.aidebug.redaction.Redactor.Redaction;
import io.aidebug.schemas.Topics;
import io.aidebug.service.contract.AnalyzeResponse;
import io.aidebug.service.contract.SummarizeResponse;
import io.aidebug.service.http.RequestBody;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// `POST /jira/analyze` and `POST /jira/summarize`: a submission becomes a record whose key is its
/// own hash, and the answer says where to ask for the result.
final class AnalyzeHandler implements Handler {

    private static final String LONG_POLL = "?wait=PT60S";

    private final Question question;
    private final TopicWriter writer;
    private final Redactor redactor;
    private final Clock clock;
    private final int maxBodyBytes;

    AnalyzeHandler(
            Question question,
            TopicWriter writer,
            Redactor redactor,
            Clock clock,
            int maxBodyBytes) {
        this.question = question;
        this.writer = writer;
        this.redactor = redactor;
        this.clock = clock;
        this.maxBodyBytes = maxBodyBytes;
    }

    /// What can be asked.
    enum Question {
        /// About an issue as it is told here.
        ANALYZE("/jira/analyze/job/"),
        /// About an issue as it is stored.
        SUMMARIZE("/jira/summarize/job/");

        private final String location;

        Question(String location) {
            this.location = location;
        }

        private Submission read(JsonNode body) {
            return this == ANALYZE ? Submission.read(body) : Submission.readSummarize(body);
        }

        private Object answer(AnalyzeResponse accepted) {
            return this == ANALYZE ? accepted : SummarizeResponse.of(accepted);
        }
    }

    @Override
    public void handle(Context context) {
        Submission submission =
                question.read(StrictJson.parse(RequestBody.json(context, maxBodyBytes)));
        String jobId = JobId.of(submission);
        AnalysisRequest request = request(jobId, submission);
        writer.write(
                List.of(
                        new Message(
                                Topics.ANALYSIS_REQUESTS,
                                jobId,
                                request,
                                RecordOrigin.of(context, jobId))));
        answer(context, request);
    }

    private AnalysisRequest request(String jobId, Submission submission) {
        Redaction redaction = redactor.begin();
        IssueFacts facts = facts(submission.texts(), redaction);
        var wishes = submission.wishes();
        return AnalysisRequest.newBuilder()
                .setIssueKey(submission.issueKey())
                .setFacts(facts)
                .setQuestion(
                        AnalysisQuestion.newBuilder()
                                .setJobId(jobId)
                                .setAttempt(0)
                                .setLimit(wishes.limit())
                                .setMinLocalScore(wishes.minLocalScore())
                                .setExternalKnowledge(wishes.externalKnowledge())
                                .setExternalMaxResults(wishes.externalMaxResults())
                                .setSaveRun(wishes.afterReport().saveRun())
                                .setAnalysisMode(wishes.afterReport().mode())
                                .setAskedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                                .setRedactions(redaction.counts())
                                .setStoredIssueOnly(question == Question.SUMMARIZE)
                                .setForce(!submission.nonce().isEmpty())
                                .build())
                .build();
    }

    private static IssueFacts facts(Submission.Texts texts, Redaction redaction) {
        return IssueFacts.newBuilder()
                .setSummary(redaction.redact(texts.summary()))
                .setDomain(redaction.redact(texts.domain()))
                .setComponent(redaction.redact(texts.component()))
                .setOs(redaction.redact(texts.os()))
                .setLogs(redaction.redact(texts.logs()))
                .setNotes(redaction.redact(texts.notes()))
                .build();
    }

    private void answer(Context context, AnalysisRequest request) {
        AnalysisQuestion asked = request.getQuestion();
        Instant askedAt = asked.getAskedAt();
        boolean sync = asked.getAnalysisMode() == AnalysisMode.SYNC;
        String location = question.location + asked.getJobId();
        context.status(sync ? 303 : 200);
        context.header("Location", sync ? location + LONG_POLL : location);
        context.header("Retry-After", "1");
        context.result(
                StrictJson.write(
                        question.answer(
                                AnalyzeResponse.accepted(
                                        asked.getJobId(),
                                        request.getIssueKey(),
                                        request.getFacts().getSummary(),
                                        asked.getRedactions(),
                                        askedAt))));
    }
}
