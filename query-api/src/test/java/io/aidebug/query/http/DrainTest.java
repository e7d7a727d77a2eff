package io.aidebug.query.http;

import static io.aidebug.query.view.Samples.JOB;
import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidebug.query.view.Samples;
import io.aidebug.service.http.Patience;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who waits for a job while the process is being stopped.
@Timeout(60)
final class DrainTest {

    private static final String JOB_PATH = "/jira/analyze/job/" + JOB;

    @Test
    void streamsAndLongPollsGoOnWhileTheProcessSaysThatItWillStop() throws Exception {
        var surface = new QuerySurface(Patience.USUAL, Duration.ofMinutes(10));
        surface.job(Samples.running(JOB, 1, 2), START);
        Queue<String> before = new ConcurrentLinkedQueue<>();
        Queue<String> during = new ConcurrentLinkedQueue<>();
        var opened = listen(surface, before);
        await().until(() -> before.contains("id: 1002"));

        Thread stopping = Thread.ofPlatform().start(surface.server::close);
        await().until(() -> surface.get("/health/ready").statusCode() == 503);
        var openedLate = listen(surface, during);
        var waiting = longPoll(surface);
        await().until(() -> during.contains("id: 1002"));
        surface.job(Samples.running(JOB, 1, 3), START);
        await().until(() -> before.contains("id: 1003") && during.contains("id: 1003"));
        assertThat(opened).isNotDone();
        assertThat(openedLate).isNotDone();
        assertThat(waiting).isNotDone();

        surface.client.shutdownNow();
        // Ends the rest of the ten minutes.
        stopping.interrupt();
        stopping.join();
    }

    @Test
    void streamsEndAndLongPollsAreAnsweredWhenItStops() throws Exception {
        var surface = new QuerySurface();
        surface.job(Samples.running(JOB, 1, 2), START);
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        var opened = listen(surface, lines);
        await().until(() -> lines.contains("id: 1002"));
        int looks = surface.views.looks.get();
        var waiting = longPoll(surface);
        await().until(() -> surface.views.looks.get() > looks + 2);

        surface.server.close();
        opened.get();
        assertThat(waiting.get().statusCode()).isEqualTo(200);
        assertThat(waiting.get().body()).contains("step-2");
        surface.client.close();
    }

    private static CompletableFuture<HttpResponse<String>> longPoll(QuerySurface surface) {
        return surface.client.sendAsync(
                surface.request(JOB_PATH + "?wait=60").build(), BodyHandlers.ofString());
    }

    private static CompletableFuture<Void> listen(QuerySurface surface, Queue<String> lines) {
        return surface.client
                .sendAsync(surface.request(JOB_PATH + "/events").build(), BodyHandlers.ofLines())
                .thenAccept(answer -> {
                    try (Stream<String> body = answer.body()) {
                        body.forEach(lines::add);
                    }
                });
    }
}
