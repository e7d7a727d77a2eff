package io.aidebug.redaction;

import io.aidebug.redaction.View.Origins;
import java.util.Arrays;

/// Writes a view from another one, character by character, keeping where each came from. Used by
/// one thread.
final class Rewriter {

    private final View source;
    private final char[] chars;
    private final int[] from;
    private final int[] to;
    private final byte[] breaks;
    private int length;
    private byte pending = View.WHOLE;

    private Rewriter(View source) {
        this.source = source;
        this.chars = new char[source.length()];
        this.from = new int[source.length()];
        this.to = new int[source.length()];
        this.breaks = new byte[source.length()];
    }

    /// Has written the source as it is up to a place: most texts are not changed at all, and none
    /// before it.
    static Rewriter from(View source, int begin) {
        var rewriter = new Rewriter(source);
        for (int i = 0; i < begin; i++) {
            rewriter.write(source.at(i), i, i + 1);
        }
        return rewriter;
    }

    /// Writes a character for those of the source from `begin` to `end`.
    void write(char c, int begin, int end) {
        chars[length] = c;
        from[length] = source.from(begin);
        to[length] = source.to(end);
        byte before = source.breakBefore(begin);
        breaks[length] = before > pending ? before : pending;
        pending = View.WHOLE;
        length++;
    }

    /// Leaves a line break out; the next character is told so.
    void leaveOutBreak(byte kind) {
        pending = kind;
    }

    View view() {
        return View.of(
                chars,
                length,
                new Origins(
                        Arrays.copyOf(from, length),
                        Arrays.copyOf(to, length),
                        Arrays.copyOf(breaks, length)));
    }
}
