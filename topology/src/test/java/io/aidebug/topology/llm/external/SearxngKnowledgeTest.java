package io.aidebug.topology.llm.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.service.config.Environment;
import io.aidebug.topology.llm.chatserver.Behaviour;
import io.aidebug.topology.llm.chatserver.Behaviours;
import io.aidebug.topology.llm.chatserver.ChatServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SearxngKnowledgeTest {

    private ChatServer server;
    private SearxngKnowledge knowledge;

    @BeforeEach
    void start() throws IOException {
        server = ChatServer.start(Behaviours.status(200, "{}"));
        knowledge = new SearxngKnowledge(server.url(), Duration.ofMillis(500));
    }

    @AfterEach
    void stop() throws IOException {
        knowledge.close();
        server.close();
    }

    @Test
    void readsTitlesAndNothingElse() throws Exception {
        server.behave(
                Behaviours.status(
                        200,
                        """
                        {"results":[{"title":"First\\n title","content":"no","url":"http://x"},
                        {"title":"First title"},{"title":""},{"title":"Second"},{"title":"Third"}]}
                        """));

        assertThat(knowledge.titles("disk & full?", 2)).containsExactly("First title", "Second");
        assertThat(server.questions().getFirst().path())
                .isEqualTo("/v1/search?format=json&q=disk+%26+full%3F");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void findsNothingWhereTheSearchFails(Behaviour fault) throws Exception {
        server.behave(fault);

        assertThat(knowledge.titles("x", 5)).isEmpty();
    }

    static Stream<Behaviour> faults() {
        return Stream.of(
                Behaviours.status(500, ""),
                Behaviours.status(302, "", Map.of("Location", "http://127.0.0.1:1/")),
                Behaviours.status(200, "<html>"),
                Behaviours.status(200, "x".repeat(2_000_000)),
                Behaviours.reset(),
                Behaviours.garbage(),
                Behaviours.trickle(),
                Behaviours.slowHeaders(),
                Behaviours.endlessPieces());
    }

    @Test
    void findsNothingWhereNobodyListens() throws Exception {
        server.close();

        assertThat(knowledge.titles("x", 5)).isEmpty();
    }

    @Test
    void isOffUnlessConfigured() {
        assertThat(SearxngKnowledge.address(new Environment(Map.of()))).isEmpty();
        assertThat(SearxngKnowledge.address(named("http://127.0.0.1:8888/")))
                .contains(URI.create("http://127.0.0.1:8888/"));

        Environment wrong = named("file:///etc/passwd");
        assertThat(SearxngKnowledge.address(wrong)).isEmpty();
        assertThatThrownBy(wrong::check).hasMessageContaining("AIDEBUG_EXTERNAL_SEARCH_URL");
    }

    private static Environment named(String url) {
        return new Environment(Map.of("AIDEBUG_EXTERNAL_SEARCH_URL", url));
    }
}
