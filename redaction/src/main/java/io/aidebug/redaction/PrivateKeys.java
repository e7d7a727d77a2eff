package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Private keys in PEM (RFC 7468, OpenSSH, PGP), whole or cut at either end, and PuTTY's.
final class PrivateKeys implements Detector {

    private static final CharSet BODY = CharSet.of("0-9A-Za-z+/=");
    private static final CharSet LABEL = CharSet.of("0-9A-Za-z +");
    private static final String DASHES = "-----";
    private static final int MAX_LABEL = 48;
    private static final int MAX_KEY = 32_768;
    private static final int MAX_LINES = 600;
    private static final int MIN_LINE = 16;

    @Override
    public List<String> anchors() {
        return List.of("-----begin", "-----end", "private-lines:");
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        return switch (view.lowerAt(end - 1)) {
            case 'n' -> begin(view, begin, end);
            case 'd' -> end(view, begin, end);
            default -> found(view, end, lines(view, end));
        };
    }

    private static @Nullable Finding begin(View view, int begin, int end) {
        int body = afterLabel(view, end);
        if (body < 0) {
            return null;
        }
        // No further than to the next begin, so that each character is passed once.
        for (int i = body; i - body < MAX_KEY && i < view.length(); i++) {
            if (view.at(i) == '-' && view.hasAt(i, "-----end")) {
                int after = afterLabel(view, i + "-----end".length());
                return found(view, begin, after < 0 ? i : after);
            }
            if (view.at(i) == '-' && view.hasAt(i, "-----begin")) {
                break;
            }
        }
        return found(view, begin, lines(view, body));
    }

    // What stands before an end whose begin was cut off.
    private static @Nullable Finding end(View view, int begin, int end) {
        int after = afterLabel(view, end);
        if (after < 0) {
            return null;
        }
        int first = begin;
        while (first > 0 && isBody(view, first - 1)) {
            first--;
        }
        return begin - first < MIN_LINE ? null : found(view, first, after);
    }

    // An escaped line break is part of it: \n as two characters.
    private static boolean isBody(View view, int i) {
        char c = view.at(i);
        return BODY.has(c) || c == '\n' || c == '\r' || c == '\\';
    }

    // Line after line, as long as they are nothing else.
    private static int lines(View view, int begin) {
        int end = begin;
        for (int lines = 0; lines < MAX_LINES; lines++) {
            int line = end;
            while (view.at(line) == '\n'
                    || view.at(line) == '\r'
                    || view.at(line) == ' '
                    || view.at(line) == '\\') {
                line += view.at(line) == '\\' ? 2 : 1;
            }
            int last = line;
            while (BODY.has(view.at(last))) {
                last++;
            }
            boolean alone = view.endsLine(last) || view.at(last) == '\\' || view.at(last) == '"';
            if (last - line < (lines == 0 ? MIN_LINE : 1) || !alone) {
                return header(view, line) > line ? headed(view, line) : end;
            }
            end = last;
        }
        return end;
    }

    private static int headed(View view, int line) {
        int body = header(view, line);
        return body < 0 ? line : lines(view, body);
    }

    // `Proc-Type: 4,ENCRYPTED` and the like.
    private static int header(View view, int line) {
        int name = view.runEnd(line, CharSet.of("A-Za-z-"), 1, 24);
        if (name == line || view.at(name) != ':' || view.at(name + 1) != ' ') {
            return -1;
        }
        int end = name;
        while (!view.endsLine(end) && end - name < 120) {
            end++;
        }
        return end;
    }

    private static int afterLabel(View view, int begin) {
        int end = begin;
        while (end - begin < MAX_LABEL && LABEL.has(view.at(end))) {
            end++;
        }
        String label = view.text(begin, end).toUpperCase(Locale.ROOT).replaceAll("[ +]", "");
        return label.contains("PRIVATEKEY") && view.hasAt(end, DASHES) ? end + DASHES.length() : -1;
    }

    private static @Nullable Finding found(View view, int begin, int end) {
        return end <= begin ? null : Finding.of(view, "PRIVATE_KEY", Rank.SHAPE, begin, end);
    }
}
