package io.aidebug.topology.llm.openai;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Cuts a stream of bytes into lines of UTF-8, within bounds. Used by one thread at a time.
final class Lines {

    private final Bounds bounds;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private long total;

    Lines(Bounds bounds, Consumer<String> lines) {
        this.bounds = bounds;
        this.lines = lines;
    }

    /// Takes more bytes.
    ///
    /// @return false when a bound was passed; nothing more is to be given then
    boolean take(ByteBuffer bytes) {
        total += bytes.remaining();
        if (total > bounds.stream()) {
            return false;
        }
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                flush();
            } else if (line.size() < bounds.kept()) {
                line.write(next);
            } else {
                return false;
            }
        }
        return true;
    }

    /// The last line may lack its end.
    void end() {
        if (line.size() > 0) {
            flush();
        }
    }

    private void flush() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
