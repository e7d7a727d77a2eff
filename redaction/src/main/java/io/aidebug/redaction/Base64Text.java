package io.aidebug.redaction;

import io.aidebug.redaction.View.Origins;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The text that stands in a view in base64, whichever alphabet. A run may begin with something
/// else, so each of the four places where a group can begin is tried and the most readable taken.
final class Base64Text {

    private static final int MIN_RUN = 16;
    private static final int MIN_READABLE = 8;
    private static final int GROUP = 4;
    private static final char UNREADABLE = 0;
    private static final byte[] VALUES = values();
    private static final char[] NO_CHARS = {};
    private static final int[] NO_PLACES = {};

    private final View source;
    // Without room before the first readable run: most texts have none.
    private char[] chars = NO_CHARS;
    private int[] from = NO_PLACES;
    private int[] to = NO_PLACES;
    private int length;

    private Base64Text(View source) {
        this.source = source;
    }

    /// What could be read of it, one run after the other, or null when there is none.
    static @Nullable View decode(View source) {
        var text = new Base64Text(source);
        for (int i = 0; i < source.length(); ) {
            if (!CharSet.BASE64.has(source.at(i))) {
                i++;
                continue;
            }
            int end = source.runEnd(i + 1, CharSet.BASE64, Integer.MAX_VALUE, Integer.MAX_VALUE);
            if (end - i >= MIN_RUN) {
                text.read(i, end);
            }
            i = end;
        }
        return text.length == 0 ? null : text.view();
    }

    private void read(int begin, int end) {
        int best = -1;
        int most = MIN_READABLE - 1;
        for (int shift = 0; shift < GROUP; shift++) {
            int readable = readable(begin + shift, end);
            if (readable > most) {
                most = readable;
                best = shift;
            }
        }
        if (best >= 0) {
            write(begin + best, end);
        }
    }

    /// How many characters of readable stretches a run has if groups begin at its begin.
    private int readable(int begin, int end) {
        int all = 0;
        int stretch = 0;
        for (int i = begin; i + 1 < end; i++) {
            int place = (i - begin) % GROUP;
            if (place == GROUP - 1) {
                continue;
            }
            if (isReadable(octet(i, place))) {
                stretch++;
            } else {
                all += stretch >= MIN_READABLE ? stretch : 0;
                stretch = 0;
            }
        }
        return all + (stretch >= MIN_READABLE ? stretch : 0);
    }

    private void write(int begin, int end) {
        makeRoom(begin);
        for (int i = begin; i + 1 < end; i++) {
            int place = (i - begin) % GROUP;
            if (place < GROUP - 1) {
                char c = (char) octet(i, place);
                write(isReadable(c) ? c : UNREADABLE, i);
            }
        }
        write(UNREADABLE, end - 1);
    }

    private void write(char c, int i) {
        chars[length] = c;
        from[length] = source.from(i);
        to[length] = source.to(Math.min(i + 2, source.length()));
        length++;
    }

    /// Once, for all that comes from a place on: a run becomes three quarters of itself and a
    /// separator.
    private void makeRoom(int begin) {
        if (chars.length == 0) {
            int room = source.length() - begin;
            chars = new char[room];
            from = new int[room];
            to = new int[room];
        }
    }

    /// The octet that begins in a character of a group.
    private int octet(int i, int place) {
        int here = value(i);
        int next = value(i + 1);
        return switch (place) {
            case 0 -> here << 2 | next >> 4;
            case 1 -> (here & 15) << 4 | next >> 2;
            default -> (here & 3) << 6 | next;
        };
    }

    private int value(int i) {
        return VALUES[source.at(i)];
    }

    private static boolean isReadable(int c) {
        return (c >= ' ' && c < 127) || c == '\n' || c == '\r' || c == '\t';
    }

    private View view() {
        return View.of(
                chars,
                length,
                new Origins(
                        Arrays.copyOf(from, length), Arrays.copyOf(to, length), new byte[length]));
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        values['-'] = 62;
        values['_'] = 63;
        return values;
    }
}
