package io.aidebug.query.view;

import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisJob;
import io.aidebug.records.JobEntry;
import io.aidebug.records.JobStatus;
import io.aidebug.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobIndexTest {

    private final ViewDriver view;

    JobIndexTest(@TempDir Path directory) {
        view = new ViewDriver(directory);
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void jobsStandNewestFirstAmongAllAndWithTheirIssue() {
        created("a", "ABC-1", START);
        created("b", "ABC-10", START.plusMillis(1));
        created("c", "ABC-1", START.plusSeconds(3_600));

        assertThat(section(JobIndex.ALL)).containsExactly("c", "b", "a");
        assertThat(section(JobIndex.ofIssue("ABC-1"))).containsExactly("c", "a");
        assertThat(section(JobIndex.ofIssue("ABC-10"))).containsExactly("b");
    }

    @Test
    void runningJobsStandOldestFirstUntilTheyEnd() {
        created("a", "ABC-1", START);
        created("b", "ABC-1", START.plusMillis(1));
        assertThat(section(JobIndex.RUNNING)).containsExactly("a", "b");

        view.jobs.pipeInput("a", Samples.ended("a", 1, JobStatus.COMPLETED, START.plusSeconds(9)));
        assertThat(section(JobIndex.RUNNING)).containsExactly("b");
        assertThat(section(JobIndex.ALL)).containsExactly("b", "a");
    }

    @Test
    void jobMovesWithANewAttemptAndIsKeptOnce() {
        created("a", "ABC-1", START);
        created("b", "ABC-1", START.plusMillis(1));
        AnalysisJob again =
                Samples.job("a", 2, 1, JobStatus.PROCESSING)
                        .setCreatedAt(START.plusSeconds(60))
                        .build();
        view.jobs.pipeInput("a", again);

        assertThat(section(JobIndex.ALL)).containsExactly("a", "b");
        assertThat(section(JobIndex.RUNNING)).containsExactly("b", "a");
    }

    @Test
    void indexKeepsNoReport() {
        view.jobs.pipeInput("a", Samples.ended("a", 1, JobStatus.COMPLETED, START));

        JobEntry outline = view.jobIndex().sequencedValues().getFirst();
        assertThat(outline.getJob().getReport()).isEmpty();
        assertThat(outline.getJob().getSummary()).isEqualTo("Boom");
        assertThat(outline.getJob().getEndedAt()).contains(START);
    }

    @Test
    void deletedAndRemovedJobsStandNowhere() {
        created("a", "ABC-1", START);
        created("b", "ABC-1", START);
        view.jobs.pipeInput("a", Samples.ended("a", 1, JobStatus.DELETED, START));
        view.jobs.pipeInput("b", (AnalysisJob) null);

        assertThat(view.jobIndex()).isEmpty();
    }

    @Test
    void expiredJobsLeaveTheIndexTogetherWithTheView() {
        view.jobs.pipeInput("old", Samples.ended("old", 1, JobStatus.COMPLETED, START));
        view.pass(Topics.RETENTION.plusHours(3));

        assertThat(view.jobIndex()).isEmpty();
    }

    @Test
    void keyThatACrashLeftBehindIsSweptAway() {
        created("a", "ABC-1", START);
        JobEntry earlier =
                new JobEntry(
                        Samples.job("a", 1, 1, JobStatus.PROCESSING)
                                .setCreatedAt(START.minusSeconds(9))
                                .build(),
                        null,
                        null);
        view.tearJobIndex(JobIndex.keys(earlier).getFirst(), JobIndex.outline(earlier));
        assertThat(section(JobIndex.ALL)).containsExactly("a", "a");

        view.pass(Duration.ofHours(2));
        assertThat(section(JobIndex.ALL)).containsExactly("a");
    }

    @Test
    void recordReadAgainRepairsTheIndex() {
        created("a", "ABC-1", START);
        var before = view.jobIndex();
        before.keySet().forEach(key -> view.tearJobIndex(key, null));
        created("a", "ABC-1", START);

        assertThat(view.jobIndex()).isEqualTo(before);
    }

    private void created(String jobId, String issueKey, Instant at) {
        view.jobs.pipeInput(
                jobId,
                Samples.job(jobId, 1, 1, JobStatus.PROCESSING)
                        .setIssueKey(issueKey)
                        .setCreatedAt(at)
                        .build());
    }

    private List<String> section(String section) {
        return view.jobIndex().subMap(section, JobIndex.end(section)).values().stream()
                .map(entry -> entry.getJob().getJobId())
                .toList();
    }
}
