package io.aidebug.service.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.AnalysisAuthor;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnswerClaim;
import io.aidebug.records.AnswerLevel;
import io.aidebug.records.EvidenceQuote;
import io.aidebug.records.Hypothesis;
import io.aidebug.records.JobStatus;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.SimilarIssue;
import io.aidebug.service.http.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalyzeResponseTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final String[] FIELDS = {
        "issue_key",
        "summary",
        "report",
        "analysis",
        "analysis_status",
        "job_id",
        "related_issue_keys",
        "cache_hit",
        "saved_run",
        "stage",
        "stages",
        "evidence",
        "hypotheses",
        "answer",
        "llm",
        "retrieval",
        "redactions",
        "degraded",
        "error",
        "created_at",
        "updated_at",
        "queue"
    };

    @Test
    void showsEveryFieldFromTheStart() {
        JsonNode json =
                json(AnalyzeResponse.accepted("j", "ABC-1", "Boom", Map.of("EMAIL", 2), NOW));

        assertThat(json.fieldNames()).toIterable().containsExactly(FIELDS);
        assertThat(json.get("analysis_status").asText()).isEqualTo("PROCESSING");
        assertThat(json.get("saved_run").isNull()).isTrue();
        assertThat(json.at("/redactions/EMAIL").asInt()).isEqualTo(2);
        assertThat(json.get("created_at").asText()).isEqualTo("2026-01-02T03:04:05.006Z");
        assertThat(json.at("/stages/0/name").asText()).isEqualTo("accepted");
    }

    @Test
    void showsAFinishedJob() {
        JsonNode json = json(AnalyzeResponse.of(job(JobStatus.COMPLETED, ""), false, null));

        assertThat(json.fieldNames()).toIterable().containsExactly(FIELDS);
        assertThat(json.get("analysis_status").asText()).isEqualTo("COMPLETED");
        assertThat(json.at("/saved_run/id").asText()).isEqualTo("j");
        assertThat(json.at("/llm/prompt_version").asText()).isEqualTo("1");
        assertThat(json.at("/retrieval/results/0/issue_key").asText()).isEqualTo("ABC-2");
        assertThat(json.at("/retrieval/results/0/latest_comment").isNull()).isTrue();
    }

    @Test
    void readsCachedForALaterAsker() {
        AnalyzeResponse response = AnalyzeResponse.of(job(JobStatus.SKIPPED, ""), true, null);
        assertThat(response.analysisStatus()).isEqualTo("CACHED");
        assertThat(response.cacheHit()).isTrue();
    }

    @Test
    void savesNoRunThatFailedOrIsDegraded() {
        assertThat(AnalyzeResponse.of(job(JobStatus.ERROR, ""), false, null).savedRun()).isNull();
        assertThat(AnalyzeResponse.of(job(JobStatus.COMPLETED, "no model"), false, null).savedRun())
                .isNull();
        assertThat(AnalyzeResponse.of(job(JobStatus.DELETED, ""), false, null).analysisStatus())
                .isEqualTo("ERROR");
    }

    @Test
    void showsWhatOfTheAnswerIsVerified() {
        AnalysisJob job = job(JobStatus.COMPLETED, "");
        job =
                AnalysisJob.newBuilder(job)
                        .setHypotheses(List.of(hypothesis()))
                        .setAnswer(
                                AnalysisAnswer.newBuilder()
                                        .setLevel(AnswerLevel.FULL)
                                        .setFixes(List.of(unverified("Do as XYZ-9 did")))
                                        .build())
                        .build();

        JsonNode json = json(AnalyzeResponse.of(job, false, null));

        assertThat(json.at("/hypotheses/0/verified").asBoolean()).isTrue();
        assertThat(json.at("/hypotheses/0/stated_confidence").asInt()).isEqualTo(80);
        assertThat(json.at("/hypotheses/0/family").isNull()).isTrue();
        assertThat(json.at("/hypotheses/0/evidence/0/line").asInt()).isEqualTo(7);
        assertThat(json.at("/answer/level").asText()).isEqualTo("FULL");
        assertThat(json.at("/answer/fixes/0/verified").asBoolean(true)).isFalse();
        assertThat(json.at("/answer/fixes/0/note").asText()).isEqualTo("XYZ-9 was not found");
        assertThat(json.at("/answer/check").isNull()).isTrue();
    }

    private static Hypothesis hypothesis() {
        EvidenceQuote quote =
                EvidenceQuote.newBuilder()
                        .setSource("logs")
                        .setText("Boom")
                        .setVerified(true)
                        .setLine(7)
                        .build();
        return Hypothesis.newBuilder()
                .setCause("It went off")
                .setConfidence(70)
                .setStatedConfidence(80)
                .setVerified(true)
                .setEvidence(List.of(quote))
                .build();
    }

    private static AnswerClaim unverified(String text) {
        return AnswerClaim.newBuilder().setText(text).setNote("XYZ-9 was not found").build();
    }

    private static JsonNode json(AnalyzeResponse response) {
        return StrictJson.parse(StrictJson.write(response));
    }

    private static AnalysisJob job(JobStatus status, String degraded) {
        return AnalysisJob.newBuilder()
                .setJobId("j")
                .setAttempt(1)
                .setStep(9)
                .setIssueKey("ABC-1")
                .setStatus(status)
                .setStage("answered")
                .setDegraded(degraded)
                .setAuthor(
                        AnalysisAuthor.newBuilder()
                                .setStatus("offline")
                                .setPromptVersion("1")
                                .build())
                .setRetrieval(
                        RetrievalResult.newBuilder()
                                .setResults(
                                        List.of(
                                                SimilarIssue.newBuilder()
                                                        .setIssueKey("ABC-2")
                                                        .setScore(0.9)
                                                        .setSimilarity(0.8)
                                                        .build()))
                                .build())
                .setCreatedAt(NOW)
                .setUpdatedAt(NOW)
                .build();
    }
}
