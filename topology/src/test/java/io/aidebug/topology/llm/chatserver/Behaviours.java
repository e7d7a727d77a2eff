package io.aidebug.topology.llm.chatserver;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// The ways the server can answer. The pauses are part of what it plays.
public final class Behaviours {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String EVENTS = "text/event-stream; charset=utf-8";
    private static final int PIECE = 40;

    private Behaviours() {}

    /// Streams this text as a good server does, token counts at the end.
    public static Behaviour says(String text) {
        return ends(text, "stop");
    }

    /// Streams this text and ends for the given reason.
    public static Behaviour ends(String text, String reason) {
        return (_, wire) -> {
            wire.begin(EVENTS);
            for (int at = 0; at < text.length(); at += PIECE) {
                wire.chunk(delta(text.substring(at, Math.min(text.length(), at + PIECE))));
            }
            finish(wire, reason, text.length());
            wire.chunk("data: [DONE]\n\n");
            wire.endChunks();
        };
    }

    /// The whole reply as one JSON object, as servers answer that do not stream.
    public static Behaviour saysAtOnce(String text) {
        return (_, wire) -> {
            ObjectNode body = JSON.createObjectNode().put("model", "plain-model");
            ObjectNode choice = body.putArray("choices").addObject().put("finish_reason", "stop");
            choice.putObject("message").put("role", "assistant").put("content", text);
            body.putObject("usage").put("prompt_tokens", 11).put("completion_tokens", 7);
            wire.json(200, body.toString());
        };
    }

    public static Behaviour after(Duration latency, Behaviour then) {
        return (question, wire) -> {
            Thread.sleep(latency);
            then.answer(question, wire);
        };
    }

    /// One after the other, the last one for ever.
    public static Behaviour inTurn(List<Behaviour> turns) {
        Iterator<Behaviour> left = turns.iterator();
        Behaviour last = turns.getLast();
        return (question, wire) -> {
            Behaviour next;
            synchronized (left) {
                next = left.hasNext() ? left.next() : last;
            }
            next.answer(question, wire);
        };
    }

    public static Behaviour status(int status, String body) {
        return (_, wire) -> wire.json(status, body);
    }

    public static Behaviour status(int status, String body, Map<String, String> headers) {
        return (_, wire) -> wire.respond(status, headers, body);
    }

    /// An error as OpenAI words it.
    public static Behaviour error(int status, String code, String message) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("message", message).put("code", code);
        return status(status, body.toString());
    }

    /// 400 as long as the request has this field, else the other behaviour.
    public static Behaviour refusing(String field, String message, Behaviour otherwise) {
        Behaviour refusal = error(400, "unsupported_parameter", message);
        return (question, wire) -> {
            boolean has = question.body().contains(field);
            (has ? refusal : otherwise).answer(question, wire);
        };
    }

    public static Behaviour reset() {
        return (_, wire) -> wire.reset();
    }

    /// A reset in the middle of a reply.
    public static Behaviour resetAfter(String text) {
        return (_, wire) -> {
            wire.begin(EVENTS);
            wire.chunk(delta(text));
            wire.reset();
        };
    }

    /// An orderly end in the middle of a reply.
    public static Behaviour breaksOffAfter(String text) {
        return (_, wire) -> {
            wire.begin(EVENTS);
            wire.chunk(delta(text));
            wire.endChunks();
        };
    }

    /// Bytes that are not HTTP.
    public static Behaviour garbage() {
        return (_, wire) -> {
            wire.raw(new byte[] {0, 1, 2, (byte) 0xff, 'x', '\n', 0, 7});
            wire.close();
        };
    }

    /// A stream whose events are not JSON.
    public static Behaviour invalidJson() {
        return events("data: {\"choices\":[{\"delta\":{\"content\":\n\n", "data: [DONE]\n\n");
    }

    /// A stream of JSON that is no chat reply.
    public static Behaviour wrongShape() {
        return events("data: {\"answer\":42}\n\n", "data: [DONE]\n\n");
    }

    public static Behaviour events(String... events) {
        return (_, wire) -> {
            wire.begin(EVENTS);
            for (String event : events) {
                wire.chunk(event);
            }
            wire.endChunks();
        };
    }

    /// Headers at once, then one byte a second without end.
    public static Behaviour trickle() {
        return (_, wire) -> {
            wire.begin(EVENTS);
            while (true) {
                wire.chunk(":");
                Thread.sleep(1_000);
            }
        };
    }

    /// The head of the answer, one byte a second.
    public static Behaviour slowHeaders() {
        return (_, wire) -> {
            for (char next :
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n".toCharArray()) {
                wire.raw(Character.toString(next));
                Thread.sleep(1_000);
            }
        };
    }

    /// Reads the question and says nothing.
    public static Behaviour silence() {
        return (_, _) -> Thread.sleep(Duration.ofHours(1));
    }

    /// Good pieces of a reply, as fast as they are taken, without end.
    public static Behaviour endlessPieces() {
        return (_, wire) -> {
            wire.begin(EVENTS);
            String piece = delta("and ".repeat(64));
            while (true) {
                wire.chunk(piece);
            }
        };
    }

    /// So many bytes in one line that never ends.
    public static Behaviour hugeLine(int bytes) {
        return (_, wire) -> {
            wire.begin(EVENTS);
            String part = "x".repeat(64 * 1024);
            wire.chunk("data: ");
            for (int sent = 0; sent < bytes; sent += part.length()) {
                wire.chunk(part);
            }
            wire.endChunks();
        };
    }

    /// Says all, and then neither ends the response nor closes the connection.
    public static Behaviour hangsAfterDone(String text) {
        return (_, wire) -> {
            wire.begin(EVENTS);
            wire.chunk(delta(text));
            finish(wire, "stop", text.length());
            wire.chunk("data: [DONE]\n\n");
            while (true) {
                Thread.sleep(100);
                wire.chunk(":\n\n");
            }
        };
    }

    /// A page, as a proxy shows it, with 200.
    public static Behaviour page() {
        return (_, wire) ->
                wire.respond(
                        200, Map.of("Content-Type", "text/html"), "<html>Please log in</html>");
    }

    private static String delta(String content) {
        ObjectNode event = JSON.createObjectNode().put("model", "scripted-model");
        event.putArray("choices").addObject().putObject("delta").put("content", content);
        return "data: " + event + "\n\n";
    }

    private static void finish(Wire wire, String reason, int characters) throws IOException {
        ObjectNode event = JSON.createObjectNode().put("model", "scripted-model");
        event.putArray("choices").addObject().put("finish_reason", reason).putObject("delta");
        wire.chunk("data: " + event + "\n\n");
        ObjectNode usage = JSON.createObjectNode().put("model", "scripted-model");
        usage.putArray("choices");
        usage.putObject("usage")
                .put("prompt_tokens", 123)
                .put("completion_tokens", Math.ceilDiv(characters, 4));
        wire.chunk("data: " + usage + "\n\n");
    }
}
