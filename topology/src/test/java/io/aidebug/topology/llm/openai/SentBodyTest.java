package io.aidebug.topology.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.topology.llm.chatserver.Behaviours;
import io.aidebug.topology.llm.chatserver.ChatServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

final class SentBodyTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final SentBody body = new SentBody("question".getBytes(StandardCharsets.UTF_8));

    @Test
    void isSentWhenTheConnectionAsksForIt() {
        var connection = new Connection();
        body.subscribe(connection);
        assertThat(connection.heard).isEmpty();
        assertThat(body.isSent()).isFalse();

        connection.subscription().request(1);
        connection.subscription().request(1);

        assertThat(connection.heard).containsExactly("question", "end");
        assertThat(body.isSent()).isTrue();
        assertThat(body.contentLength()).isEqualTo("question".length());
    }

    @Test
    void isPublishedAnewForAnotherConnection() {
        var first = new Connection();
        body.subscribe(first);
        first.subscription().request(1);
        var second = new Connection();
        body.subscribe(second);
        assertThat(body.isSent()).isFalse();

        second.subscription().request(Long.MAX_VALUE);

        assertThat(second.heard).containsExactly("question", "end");
    }

    @Test
    void isGoneWhenTheExchangeIsOver() {
        var connection = new Connection();
        body.subscribe(connection);
        body.discard();

        connection.subscription().request(1);

        assertThat(connection.heard).containsExactly("the exchange is over");
        assertThat(body.isSent()).isFalse();
    }

    @Test
    void isLetGoByAnExchangeThatIsOver() throws Exception {
        try (var server = ChatServer.start(Behaviours.says("answer"));
                var client = HttpClient.newHttpClient()) {
            var question =
                    HttpRequest.newBuilder(Address.endpoint(server.url())).POST(body).build();
            assertThat(new Exchange(Bounds.USUAL).run(client, question, body, TEN_SECONDS))
                    .isInstanceOf(Ending.Replied.class);
        }
        var connection = new Connection();
        body.subscribe(connection);

        connection.subscription().request(1);

        assertThat(connection.heard).containsExactly("the exchange is over");
    }

    @Test
    void saysNothingToAConnectionThatHasCancelled() {
        var connection = new Connection();
        body.subscribe(connection);
        connection.subscription().cancel();

        connection.subscription().request(1);

        assertThat(connection.heard).isEmpty();
        assertThat(body.isSent()).isFalse();
    }

    @Test
    void refusesADemandForNothing() {
        var connection = new Connection();
        body.subscribe(connection);

        connection.subscription().request(0);

        assertThat(connection.heard).containsExactly("demand of 0");
    }

    private static final class Connection implements Subscriber<ByteBuffer> {

        private final List<String> heard = new ArrayList<>();
        private final List<Subscription> subscriptions = new ArrayList<>();

        Subscription subscription() {
            return subscriptions.getLast();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscriptions.add(subscription);
        }

        @Override
        public void onNext(ByteBuffer part) {
            heard.add(StandardCharsets.UTF_8.decode(part).toString());
        }

        @Override
        public void onError(Throwable failure) {
            heard.add(String.valueOf(failure.getMessage()));
        }

        @Override
        public void onComplete() {
            heard.add("end");
        }
    }
}
