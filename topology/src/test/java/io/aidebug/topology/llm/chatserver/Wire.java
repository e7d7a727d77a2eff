package io.aidebug.topology.llm.chatserver;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The server's end of a connection, for well-formed answers and for others.
public final class Wire {

    private final Socket socket;
    private final OutputStream out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
    }

    /// Anything at all.
    public void raw(String text) throws IOException {
        raw(text.getBytes(StandardCharsets.UTF_8));
    }

    public void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    public void respond(int status, Map<String, String> headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(status, headers, "Content-Length: " + bytes.length);
        raw(bytes);
    }

    public void json(int status, String body) throws IOException {
        respond(status, Map.of("Content-Type", "application/json"), body);
    }

    /// Begins a chunked answer of 200.
    public void begin(String contentType) throws IOException {
        head(200, Map.of("Content-Type", contentType), "Transfer-Encoding: chunked");
        out.flush();
    }

    public void chunk(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        raw("\r\n");
    }

    public void endChunks() throws IOException {
        raw("0\r\n\r\n");
    }

    /// Closes with a TCP reset instead of an orderly end.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public void close() throws IOException {
        socket.close();
    }

    private void head(int status, Map<String, String> headers, String framing) throws IOException {
        var head = new StringBuilder("HTTP/1.1 " + status + " -\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        out.write(
                head.append(framing)
                        .append("\r\n\r\n")
                        .toString()
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
