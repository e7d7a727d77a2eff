package io.aidebug.retrieval.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RemoteEmbedderTest {

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final HttpServer server;
    private final RemoteEmbedder embedder;
    private volatile int status = 200;
    private volatile String answer = "{\"vector\":[3,4]}";

    RemoteEmbedderTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/embed");
        embedder = new RemoteEmbedder(url, new EmbeddingModel("small", 2), 1);
    }

    @BeforeEach
    void start() {
        server.createContext(
                "/embed",
                exchange -> {
                    try (exchange) {
                        asked.set(
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8));
                        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(status, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        embedder.close();
        server.stop(0);
    }

    @Test
    void asksForOneTextAndNormalises() throws Exception {
        assertThat(embedder.embed("a \"b\"")).containsExactly(0.6f, 0.8f);
        assertThat(asked.get()).isEqualTo("{\"text\":\"a \\\"b\\\"\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 429, 500, 503})
    void whatIsSaidToEveryTextIsForNow(int refused) {
        status = refused;

        assertThatThrownBy(() -> embedder.embed("a"))
                .isInstanceOf(TransientRetrievalException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void aRefusalOfTheTextIsForGood(int refused) {
        status = refused;

        assertThatThrownBy(() -> embedder.embed("a"))
                .isInstanceOf(PermanentRetrievalException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"vector\":[1,2,3]}", "{}", "<html>"})
    void anAnswerOfAnotherShapeIsForNow(String shape) {
        answer = shape;

        assertThatThrownBy(() -> embedder.embed("a"))
                .isInstanceOf(TransientRetrievalException.class);
    }

    @Test
    void aServiceThatIsAwayIsForNow() {
        server.stop(0);

        assertThatThrownBy(() -> embedder.embed("a"))
                .isInstanceOf(TransientRetrievalException.class);
    }
}
