package io.aidebug.query.http;

import static io.aidebug.query.http.QuerySurface.assertProblem;
import static io.aidebug.query.view.Samples.JOB;
import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.view.Samples;
import io.aidebug.records.JobStatus;
import io.aidebug.service.http.StrictJson;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class JobEventsTest {

    private static final String EVENTS = "/jira/analyze/job/" + JOB + "/events";

    private final QuerySurface surface = new QuerySurface();

    @AfterEach
    void stop() {
        surface.close();
    }

    @Test
    void everyStateIsToldUntilTheJobEnds() throws Exception {
        surface.job(Samples.running(JOB, 1, 2), START);
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        var stream = listen("", lines);
        await().until(() -> stages(lines).equals(List.of("step-2")));
        surface.job(Samples.running(JOB, 1, 3), START);
        await().until(() -> stages(lines).equals(List.of("step-2", "step-3")));
        surface.job(Samples.ended(JOB, 1, JobStatus.COMPLETED, START.plusSeconds(9)), START);

        stream.get();
        assertThat(ids(lines)).containsExactly("1002", "1003", "1009");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("data: "))
                .last()
                .asString()
                .contains("\"analysis_status\":\"COMPLETED\"");
    }

    @Test
    void streamThatHasNothingToTellBeats() throws Exception {
        surface.job(Samples.running(JOB, 1, 2), START);
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        var stream = listen("", lines);
        await().until(() -> lines.stream().filter(": heartbeat"::equals).count() >= 2);
        assertThat(ids(lines)).containsExactly("1002");
        surface.job(Samples.ended(JOB, 1, JobStatus.COMPLETED, START.plusSeconds(9)), START);
        stream.get();
    }

    @Test
    void waitingJobIsToldEachNewPlaceInTheQueueBetweenItsStates() throws Exception {
        surface.queues.olderJobs(START, 2);
        surface.job(Samples.running(JOB, 1, 2), START);
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        var stream = listen("", lines);
        await().until(() -> positions(lines).equals(List.of(3)));
        surface.queues.olderJobs(START, 1);
        await().until(() -> positions(lines).equals(List.of(3, 2)));
        surface.queues.olderJobs(START, 0);
        await().until(() -> positions(lines).equals(List.of(3, 2, 1)));
        assertThat(ids(lines)).containsExactly("1002");
        assertThat(lines).filteredOn("event: queue"::equals).hasSize(2);
        surface.job(Samples.ended(JOB, 1, JobStatus.COMPLETED, START.plusSeconds(9)), START);
        stream.get();
        assertThat(ids(lines)).containsExactly("1002", "1009");
    }

    @Test
    void clientThatComesBackIsToldOnlyWhatItHasNotSeen() throws Exception {
        surface.job(Samples.running(JOB, 1, 3), START);
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        var stream = listen("1003", lines);
        await().until(() -> lines.stream().anyMatch(line -> line.startsWith("retry: ")));
        surface.job(Samples.ended(JOB, 1, JobStatus.COMPLETED, START.plusSeconds(9)), START);
        stream.get();
        assertThat(ids(lines)).containsExactly("1009");
    }

    @Test
    void clientThatHasSeenTheEndIsToldToStayAway() throws Exception {
        surface.job(Samples.ended(JOB, 1, JobStatus.COMPLETED, START.plusSeconds(9)), START);
        assertThat(events("1009").statusCode()).isEqualTo(204);
        assertThat(events("1003").body()).contains("id: 1009\n");
    }

    @Test
    void newAttemptIsToldToWhoHasSeenTheFirstOneEnd() throws Exception {
        surface.job(Samples.ended(JOB, 1, JobStatus.ERROR, START.plusSeconds(9)), START);
        assertThat(events("1009").statusCode()).isEqualTo(204);
        surface.job(
                Samples.ended(JOB, 1, JobStatus.ERROR, START.plusSeconds(9)),
                START.plusSeconds(20));
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        var stream = listen("1009", lines);
        await().until(() -> ids(lines).equals(List.of("2000")));
        surface.job(Samples.ended(JOB, 2, JobStatus.COMPLETED, START.plusSeconds(30)), START);
        stream.get();
        assertThat(ids(lines)).containsExactly("2000", "2009");
    }

    @Test
    void lookThatFailsForAMomentEndsNoStream() throws Exception {
        surface.job(Samples.running(JOB, 1, 2), START);
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        var stream = listen("", lines);
        await().until(() -> ids(lines).equals(List.of("1002")));
        surface.views.jobs.put(JOB, new Unavailable<>("moving"));
        int looks = surface.views.looks.get();
        await().until(() -> surface.views.looks.get() > looks + 1);
        surface.job(Samples.ended(JOB, 1, JobStatus.COMPLETED, START.plusSeconds(9)), START);
        stream.get();
        assertThat(ids(lines)).containsExactly("1002", "1009");
    }

    @Test
    void jobThatIsNotThereIsAProblemAndNoStream() throws Exception {
        assertProblem(surface.get(EVENTS), 404);
        assertProblem(surface.get("/jira/analyze/job/nonsense/events"), 404);
        surface.views.jobs.put(JOB, new Unavailable<>("restoring"));
        assertProblem(surface.get(EVENTS), 503);
        surface.job(Samples.ended(JOB, 1, JobStatus.DELETED, START), START);
        assertProblem(surface.get(EVENTS), 410);
        assertProblem(events("none"), 400);
    }

    @Test
    void clientsBeyondTheBoundAreSentAwayAndAPlaceIsFreedByWhoLeaves() throws Exception {
        surface.job(Samples.running(JOB, 1, 2), START);
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        for (int i = 0; i < QuerySurface.EVENT_CLIENTS; i++) {
            open.add(
                    surface.client.send(
                            surface.request(EVENTS).build(), BodyHandlers.ofInputStream()));
        }
        var refused = surface.get(EVENTS);
        assertProblem(refused, 503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();

        open.getFirst().body().close();
        // The next state is what finds out that the client is gone.
        int[] step = {3};
        await().untilAsserted(() -> {
            surface.job(Samples.running(JOB, 1, step[0]++), START);
            try (InputStream body =
                    surface.client
                            .send(surface.request(EVENTS).build(), BodyHandlers.ofInputStream())
                            .body()) {
                assertThat(
                                new String(
                                        body.readNBytes(5),
                                        java.nio.charset.StandardCharsets.US_ASCII))
                        .isEqualTo("retry");
            }
        });
        open.getLast().body().close();
    }

    private HttpResponse<String> events(String lastEventId) throws Exception {
        return surface.client.send(
                surface.request(EVENTS).header("Last-Event-ID", lastEventId).build(),
                BodyHandlers.ofString());
    }

    private CompletableFuture<Void> listen(String lastEventId, Queue<String> lines) {
        var request = surface.request(EVENTS).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return surface.client
                .sendAsync(request.build(), BodyHandlers.ofLines())
                .thenAccept(answer -> {
                    assertThat(answer.headers().firstValue("Content-Type"))
                            .hasValueSatisfying(
                                    type -> assertThat(type).startsWith("text/event-stream"));
                    try (Stream<String> body = answer.body()) {
                        body.forEach(lines::add);
                    }
                });
    }

    /// As told by states and by events of the queue.
    private static List<Integer> positions(Queue<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("data: "))
                .map(line -> StrictJson.parse(line.substring(6)))
                .map(data ->
                        data.path("queue").path("position").asInt(data.path("position").asInt()))
                .toList();
    }

    private static List<String> ids(Queue<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .toList();
    }

    private static List<String> stages(Queue<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("data: "))
                .map(line -> StrictJson.parse(line.substring(6)).path("stage").asText())
                .toList();
    }
}
