package io.aidebug.ingest;

import static io.aidebug.ingest.TestSurface.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidebug.schemas.RecordHeaders;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    private static final String PATH = "/jira/analyze";
    private static final String MINIMAL = "{\"issue_key\":\"ABC-1\",\"summary\":\"Boom\"}";

    @Test
    void answersOnlyAfterTheBrokerHasAcknowledged() throws Exception {
        var broker = new FakeBroker(false);
        try (var surface = new TestSurface(broker, Duration.ofSeconds(20))) {
            var answer = surface.postAsync(PATH, MINIMAL);
            await().until(() -> broker.records().size() == 1);
            await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());

            broker.producer.completeNext();
            await().until(answer::isDone);
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answers503WhenTheBrokerRefuses() throws Exception {
        var broker = new FakeBroker(false);
        try (var surface = new TestSurface(broker, Duration.ofSeconds(20))) {
            var answer = surface.postAsync(PATH, MINIMAL);
            await().until(() -> broker.records().size() == 1);
            broker.producer.errorNext(new NotEnoughReplicasException("one is missing"));
            await().until(answer::isDone);
            assertUnavailable(answer.get());
        }
    }

    @Test
    void answers503WhenTheBrokerIsSilent() throws Exception {
        var broker = new FakeBroker(false);
        try (var surface = new TestSurface(broker, Duration.ofMillis(300))) {
            assertUnavailable(surface.post(PATH, MINIMAL));
            assertUnavailable(surface.post("/jira/intake", MINIMAL));
            assertUnavailable(surface.delete("/jira/issue/ABC-1"));
        }
    }

    @Test
    void answers503WhenNoBrokerWasFound() throws Exception {
        assertUnavailable(postWhileSendFailsWith(new TimeoutException("no metadata")));
    }

    @Test
    void answers503WhenTheRegistryIsDown() throws Exception {
        assertUnavailable(
                postWhileSendFailsWith(
                        new SerializationException("registry", new IOException("refused"))));
    }

    @Test
    void answers413WhenTheBrokerFindsTheRecordTooLarge() throws Exception {
        problem(postWhileSendFailsWith(new RecordTooLargeException("9 MB")), 413);
    }

    @Test
    void answers500WithoutDetailsWhenTheRecordItselfIsWrong() throws Exception {
        HttpResponse<String> response =
                postWhileSendFailsWith(new SerializationException("secret detail"));
        problem(response, 500);
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void mayBeRepeatedAndIsTheSameRecord() throws Exception {
        var broker = new FakeBroker(true);
        try (var surface = new TestSurface(broker, Duration.ofSeconds(10))) {
            surface.post(PATH, MINIMAL);
            surface.post(PATH, MINIMAL);
            assertThat(broker.records())
                    .extracting(r -> RecordHeaders.text(r.headers(), RecordHeaders.JOB_ID))
                    .hasSize(2)
                    .containsOnly("d5fe2fd8dafab704f4c677c0a99c974c");
        }
    }

    private static HttpResponse<String> postWhileSendFailsWith(RuntimeException failure)
            throws Exception {
        var broker = new FakeBroker(true);
        broker.producer.sendException = failure;
        try (var surface = new TestSurface(broker, Duration.ofSeconds(10))) {
            return surface.post(PATH, MINIMAL);
        }
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        problem(response, 503);
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
    }
}
