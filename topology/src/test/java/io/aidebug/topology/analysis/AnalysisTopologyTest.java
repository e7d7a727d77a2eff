package io.aidebug.topology.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisMode;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.DeadLetter;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.JobStatus;
import io.aidebug.records.LogSignal;
import io.aidebug.records.StageTiming;
import io.aidebug.retrieval.IssueQuery;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.SearchOutcome;
import io.aidebug.retrieval.SimilarIssue;
import io.aidebug.retrieval.TransientRetrievalException;
import io.aidebug.schemas.RecordHeaders;
import io.aidebug.schemas.Redrive;
import io.aidebug.schemas.Topics;
import io.aidebug.topology.PlainSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnalysisTopologyTest {

    private static final String LOG =
            """
            2026-01-01 10:00:00,123 ERROR dfs.DataNode: failed
            java.io.IOException: No space left on device
            \tat java.base/java.io.FileOutputStream.writeBytes(Native Method)
            """;

    @TempDir Path stateDir;

    private final List<AnalysisJob> seen = new ArrayList<>();

    @Test
    void isTheOneThatIsCheckedIn() throws IOException {
        var serdes = PlainSerdes.all();
        try (var gate = new AnalysisGate(1, new SimpleMeterRegistry())) {
            var topology = PipelineDriver.topology(serdes, _ -> similar(), gate);

            String described =
                    topology.build(new StreamsConfig(PipelineDriver.settings(serdes, stateDir)))
                            .describe()
                            .toString();

            assertThat(lines(described)).isEqualTo(lines(checkedIn()));
        }
    }

    @Test
    void takesASubmissionToItsReportAndItsEvidence() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.requests.pipeInput(
                    Samples.JOB, Samples.request(Samples.START, AnalysisMode.ASYNC, LOG));
            driver.runUntil(() -> !driver.evidence.isEmpty());

            List<AnalysisJob> jobs = driver.jobs.readValuesToList();
            assertThat(jobs)
                    .extracting(AnalysisJob::getStage)
                    .containsExactly("admitted", "retrieved");
            AnalysisJob reported = jobs.getLast();
            assertThat(reported.getStatus()).isEqualTo(JobStatus.PROCESSING);
            assertThat(reported.getReport())
                    .contains("ABC-1: Boom")
                    .contains("No space left on device")
                    .contains("DFS-7  0.91")
                    .contains("likely duplicate");
            assertThat(reported.getRelatedIssueKeys()).containsExactly("DFS-7");
            assertThat(reported.getStages())
                    .extracting(StageTiming::getName)
                    .containsExactly("accepted", "admitted", "merged", "retrieved");
            AnalysisEvidence evidence = driver.evidence.readValue();
            assertThat(evidence.getLogs()).isEqualTo(LOG);
            assertThat(evidence.getJob().getReport()).isEqualTo(reported.getReport());
        }
    }

    @Test
    void endsAQuestionAboutAnIssueThatIsNotStored() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.requests.pipeInput(Samples.JOB, aboutTheStoredIssue());
            driver.runUntil(() -> collect(driver) == 2);

            assertThat(seen.getLast().getStatus()).isEqualTo(JobStatus.ERROR);
            assertThat(seen.getLast().getError()).contains("No issue ABC-1 is stored");
            assertThat(seen.getLast().getAttempt()).isEqualTo(1);
            assertThat(driver.issues.isEmpty()).isTrue();
        }
    }

    @Test
    void answersAQuestionAboutAnIssueThatIsStored() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.updates.pipeInput(
                    Samples.ISSUE,
                    Samples.told(IssueFacts.newBuilder().setSummary("Known").build()));
            driver.requests.pipeInput(Samples.JOB, aboutTheStoredIssue());
            driver.runUntil(() -> !driver.evidence.isEmpty());

            assertThat(driver.evidence.readValue().getIssue().getFacts().getSummary())
                    .isEqualTo("Known");
        }
    }

    @Test
    void readsTheNewestStoredLogsWhereAQuestionBringsNone() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.updates.pipeInput(Samples.ISSUE, told("Known", "INFO started", "", 0));
            driver.updates.pipeInput(Samples.ISSUE, told("Known", LOG, "", 60));
            driver.updates.pipeInput(Samples.ISSUE, told("Known", "", "look at the disk", 120));
            driver.requests.pipeInput(Samples.JOB, aboutTheStoredIssue());
            driver.runUntil(() -> !driver.evidence.isEmpty());

            AnalysisEvidence evidence = driver.evidence.readValue();
            assertThat(evidence.getLogs()).isEqualTo(LOG);
            assertThat(evidence.getLogsStoredAt()).contains(Samples.START.plusSeconds(60));
            assertThat(evidence.getJob().getFindings().orElseThrow().getSignals().getFirst())
                    .extracting(LogSignal::getText)
                    .asString()
                    .contains("No space left on device");
            assertThat(evidence.getJob().getReport()).contains("No space left on device");
        }
    }

    @Test
    void readsNoStoredLogsWhereAQuestionBringsItsOwn() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.updates.pipeInput(Samples.ISSUE, told("Known", LOG, "", 0));
            driver.requests.pipeInput(
                    Samples.JOB,
                    Samples.request(Samples.START, AnalysisMode.ASYNC, "INFO all is well"));
            driver.runUntil(() -> !driver.evidence.isEmpty());

            AnalysisEvidence evidence = driver.evidence.readValue();
            assertThat(evidence.getLogs()).isEqualTo("INFO all is well");
            assertThat(evidence.getLogsStoredAt()).isEmpty();
            assertThat(evidence.getJob().getReport()).doesNotContain("No space left on device");
        }
    }

    private static IssueUpdate told(String summary, String logs, String notes, int second) {
        IssueUpdate update =
                Samples.told(
                        IssueFacts.newBuilder()
                                .setSummary(summary)
                                .setLogs(logs)
                                .setNotes(notes)
                                .build());
        return IssueUpdate.newBuilder(update).setToldAt(Samples.START.plusSeconds(second)).build();
    }

    private static AnalysisRequest aboutTheStoredIssue() {
        AnalysisRequest request = Samples.request(Samples.START);
        return AnalysisRequest.newBuilder(request)
                .setFacts(IssueFacts.newBuilder().build())
                .setQuestion(
                        AnalysisQuestion.newBuilder(request.getQuestion())
                                .setStoredIssueOnly(true)
                                .build())
                .build();
    }

    @Test
    void keepsTheRelatedIssuesWithTheIssueWhichIsNotToBeIndexedAgainForThem() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.requests.pipeInput(Samples.JOB, Samples.request(Samples.START));
            driver.runUntil(() -> driver.issues.getQueueSize() == 2);

            List<Issue> versions = driver.issues.readValuesToList();
            assertThat(versions.getLast().getRelatedIssueKeys()).containsExactly("DFS-7");
            assertThat(versions.getLast().getVersion()).isEqualTo(versions.getFirst().getVersion());
        }
    }

    @Test
    void endsASubmissionThatWantsNoAnalysisWithItsReport() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.requests.pipeInput(
                    Samples.JOB, Samples.request(Samples.START, AnalysisMode.SKIP, ""));
            driver.runUntil(() -> collect(driver) == 2);

            assertThat(seen.getLast().getStatus()).isEqualTo(JobStatus.SKIPPED);
            assertThat(seen.getLast().getEndedAt()).isPresent();
            assertThat(driver.evidence.isEmpty()).isTrue();
        }
    }

    @Test
    void analysesForWhoWantsItAfterAJobThatEndedWithItsReport() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.requests.pipeInput(
                    Samples.JOB, Samples.request(Samples.START, AnalysisMode.SKIP, ""));
            driver.runUntil(() -> collect(driver) == 2);

            driver.requests.pipeInput(
                    Samples.JOB, Samples.request(Instant.now(), AnalysisMode.SYNC, ""));
            driver.runUntil(() -> !driver.evidence.isEmpty());

            assertThat(driver.evidence.readValue().getJob().getAttempt()).isEqualTo(2);
        }
    }

    @Test
    void analysesOnceForWhoWantsItWhileAJobWithoutAnAnalysisRuns() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.requests.pipeInput(
                    Samples.JOB, Samples.request(Samples.START, AnalysisMode.SKIP, ""));
            driver.requests.pipeInput(Samples.JOB, Samples.request(Samples.START.plusMillis(1)));
            driver.requests.pipeInput(
                    Samples.JOB,
                    Samples.request(Samples.START.plusMillis(2), AnalysisMode.SKIP, ""));
            driver.runUntil(() -> !driver.evidence.isEmpty());

            assertThat(driver.evidence.getQueueSize()).isEqualTo(1);
            assertThat(driver.jobs.readValuesToList())
                    .extracting(AnalysisJob::getAttempt, AnalysisJob::getStatus)
                    .containsExactly(
                            tuple(1, JobStatus.PROCESSING),
                            tuple(1, JobStatus.SKIPPED),
                            tuple(2, JobStatus.PROCESSING),
                            tuple(2, JobStatus.PROCESSING));
        }
    }

    @Test
    void asksTheIndexAgainWhileItIsAway() {
        AtomicInteger calls = new AtomicInteger();
        try (var driver =
                new PipelineDriver(
                        stateDir,
                        _ -> {
                            if (calls.incrementAndGet() == 1) {
                                throw new TransientRetrievalException("the index is away", null);
                            }
                            return similar();
                        })) {
            driver.requests.pipeInput(Samples.JOB, Samples.request(Samples.START));
            driver.runUntil(() -> !driver.evidence.isEmpty());

            assertThat(driver.jobs.readValuesToList().getLast().getDegraded()).isEmpty();
        }
    }

    @Test
    void reportsWithoutSimilarIssuesWhenTheIndexRefuses() {
        try (var driver =
                new PipelineDriver(
                        stateDir,
                        _ -> {
                            throw new PermanentRetrievalException(
                                    "the collection has other vectors", null);
                        })) {
            driver.requests.pipeInput(Samples.JOB, Samples.request(Samples.START));
            driver.runUntil(() -> !driver.evidence.isEmpty());

            AnalysisJob reported = driver.jobs.readValuesToList().getLast();
            assertThat(reported.getDegraded()).contains("other vectors");
            assertThat(reported.getReport()).contains("not available");
        }
    }

    @Test
    void reportsWithoutSimilarIssuesWhenSomethingUnforeseenHappens() {
        try (var driver =
                new PipelineDriver(
                        stateDir,
                        _ -> {
                            throw new IllegalStateException("a mistake of ours");
                        })) {
            driver.requests.pipeInput(Samples.JOB, Samples.request(Samples.START));
            driver.runUntil(() -> !driver.evidence.isEmpty());

            AnalysisJob reported = driver.jobs.readValuesToList().getLast();
            assertThat(reported.getDegraded()).contains("unforeseen: IllegalStateException");
        }
    }

    @Test
    void asksTheIndexOnlyForOthers() {
        List<IssueQuery> asked = new ArrayList<>();
        try (var driver =
                new PipelineDriver(
                        stateDir,
                        query -> {
                            asked.add(query);
                            return similar();
                        })) {
            driver.requests.pipeInput(Samples.JOB, Samples.request(Samples.START));
            driver.runUntil(() -> !driver.evidence.isEmpty());

            assertThat(asked.getFirst().excludeIssueKey()).isEqualTo(Samples.ISSUE);
            assertThat(asked.getFirst().component()).isEqualTo("dfs");
        }
    }

    @Test
    void deletesAnIssueTogetherWithItsAnswers() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.requests.pipeInput(Samples.JOB, Samples.request(Samples.START));
            driver.runUntil(() -> driver.issues.getQueueSize() == 2);
            long version = driver.issues.readValuesToList().getLast().getVersion();
            driver.jobs.readValuesToList();

            driver.updates.pipeInput(Samples.ISSUE, Samples.deletion());

            TestRecord<String, Issue> tombstone = driver.issues.readRecord();
            assertThat(tombstone.getValue()).isNull();
            assertThat(RecordHeaders.text(tombstone.headers(), RecordHeaders.ISSUE_VERSION))
                    .isEqualTo(Long.toString(version));
            assertThat(driver.jobs.readValue().getStatus()).isEqualTo(JobStatus.DELETED);
        }
    }

    @Test
    void deletesAlsoWhatIsNotKnownSoThatTheIndexForgetsItToo() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.updates.pipeInput(Samples.ISSUE, Samples.deletion());

            TestRecord<String, Issue> tombstone = driver.issues.readRecord();
            assertThat(tombstone.getValue()).isNull();
            assertThat(RecordHeaders.text(tombstone.headers(), RecordHeaders.ISSUE_VERSION))
                    .as("no older version than any it had")
                    .isGreaterThanOrEqualTo(Long.toString(Samples.START.toEpochMilli()));
            assertThat(driver.jobs.isEmpty()).isTrue();
            assertThat(driver.deadLetters.isEmpty()).isTrue();
        }
    }

    @Test
    void endsTheJobOfASubmissionThatCannotBeRead() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.putRaw(Topics.ANALYSIS_REQUESTS, Samples.JOB, new byte[] {1, 2, 3});

            TestRecord<String, DeadLetter> letter = driver.deadLetters.readRecord();
            assertThat(letter.getValue().getJobId()).isEqualTo(Samples.JOB);
            assertThat(RecordHeaders.text(letter.headers(), RecordHeaders.ORIGINAL_TOPIC))
                    .isEqualTo(Topics.ANALYSIS_REQUESTS);
            assertThat(driver.jobs.readValue().getStatus()).isEqualTo(JobStatus.ERROR);
        }
    }

    @Test
    void makesNoJobOfAPullThatCannotBeRead() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.letters.pipeInput(
                    "source", Samples.letterAbout(Topics.SYNC_REQUESTS, Samples.JOB));
            assertThat(driver.jobs.isEmpty()).isTrue();

            driver.letters.pipeInput(
                    Samples.JOB, Samples.letterAbout(Topics.ANALYSIS_REQUESTS, Samples.JOB));
            assertThat(driver.jobs.readValue().getStatus()).isEqualTo(JobStatus.ERROR);
        }
    }

    @Test
    void runsTheJobOfASubmissionThatIsHandedInAgainOnceItCanBeRead() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.putRaw(Topics.ANALYSIS_REQUESTS, Samples.JOB, new byte[] {1, 2, 3});
            AnalysisJob ended = driver.jobs.readValue();
            Instant endedAt = ended.getEndedAt().orElseThrow();
            AnalysisRequest request = Samples.request(endedAt.minusSeconds(1));
            driver.requests.pipeInput(Samples.JOB, request);
            assertThat(driver.jobs.isEmpty()).isTrue();

            var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
            Redrive.mark(headers, endedAt.plusSeconds(1));
            driver.requests.pipeInput(new TestRecord<>(Samples.JOB, request, headers));
            AnalysisJob job = driver.jobs.readValue();
            assertThat(job.getStatus()).isEqualTo(JobStatus.PROCESSING);
            assertThat(job.getAttempt()).isGreaterThan(ended.getAttempt());
        }
    }

    @Test
    void writesNoLetterAboutALetterThatCannotBeRead() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            driver.putRaw(Topics.DEAD_LETTERS, Samples.JOB, new byte[] {1});

            assertThat(driver.deadLetters.isEmpty()).isTrue();
        }
    }

    @Test
    void buriesAnUpdateThatIsFiledUnderAnotherIssueAndGoesOn() {
        try (var driver = new PipelineDriver(stateDir, _ -> similar())) {
            var facts = IssueFacts.newBuilder().setSummary("Boom").build();
            driver.updates.pipeInput("XYZ-9", Samples.told(facts));
            driver.updates.pipeInput(Samples.ISSUE, Samples.told(facts));

            assertThat(driver.deadLetters.readValue().getReason()).isEqualTo("UnprocessableRecord");
            assertThat(driver.issues.readKeyValue().key).isEqualTo(Samples.ISSUE);
        }
    }

    private int collect(PipelineDriver driver) {
        seen.addAll(driver.jobs.readValuesToList());
        return seen.size();
    }

    private static SearchOutcome similar() {
        return new SearchOutcome(
                List.of(
                        new SimilarIssue(
                                "DFS-7",
                                0.91,
                                0.8,
                                true,
                                "Disk is full",
                                "Resolved",
                                "Major",
                                "Fixed",
                                "",
                                "Bug",
                                "",
                                "",
                                "dfs",
                                List.of(),
                                List.of("dfs"),
                                "freed some space",
                                "the disk ran full")),
                "all",
                "a-model",
                "issues-g1");
    }

    private static List<String> lines(String text) {
        return text.stripTrailing().lines().map(String::stripTrailing).toList();
    }

    private static String checkedIn() throws IOException {
        try (InputStream text =
                AnalysisTopologyTest.class.getResourceAsStream("/analysis-topology.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
