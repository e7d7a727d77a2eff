package io.aidebug.query.http;

import io.aidebug.service.http.ProblemException;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// An open stream of server-sent events, as the HTML standard (section 9.2) has them. Every call is
/// on the client's way at once, or fails because the client is gone or does not read.
final class EventStream {

    private static final byte[] RETRY = bytes("retry: 1000\n\n");
    private static final byte[] BEAT = bytes(": heartbeat\n\n");

    private final ServletOutputStream out;
    private long spokeAt = System.nanoTime();

    private EventStream(ServletOutputStream out) {
        this.out = out;
    }

    /// The id of the last event the client has seen, 0 for none.
    static long lastSeen(Context context) {
        String header = context.header("Last-Event-ID");
        if (header == null || header.isBlank()) {
            return 0;
        }
        try {
            return Long.parseUnsignedLong(header.strip());
        } catch (NumberFormatException _) {
            throw ProblemException.malformed("Last-Event-ID is none of our event ids.");
        }
    }

    static EventStream open(Context context) throws IOException {
        context.contentType("text/event-stream");
        context.header("Cache-Control", "no-store");
        // For nginx, should somebody have turned its buffering on.
        context.header("X-Accel-Buffering", "no");
        var stream = new EventStream(context.res().getOutputStream());
        stream.write(RETRY);
        return stream;
    }

    /// An event that a client who comes back need not be told again.
    void send(long id, Object data) throws IOException {
        send("id: " + id, StrictJson.write(data));
    }

    /// An event that leaves the last id as it is.
    void send(String name, Object data) throws IOException {
        send("event: " + name, StrictJson.write(data));
    }

    /// JSON is written in one line, so one `data` field holds it.
    private void send(String field, byte[] json) throws IOException {
        out.write(bytes(field + "\ndata: "));
        out.write(json);
        write(bytes("\n\n"));
    }

    void beat() throws IOException {
        write(BEAT);
    }

    /// How long nothing was written.
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - spokeAt);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        spokeAt = System.nanoTime();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
