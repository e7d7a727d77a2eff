package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What follows `Basic` when it decodes to a user and a password (RFC 7617), header or not.
final class BasicCredentials implements Detector {

    private static final CharSet BODY = CharSet.of("0-9A-Za-z+/");
    private static final int MIN = 6;
    private static final int MAX = 1_024;

    @Override
    public List<String> anchors() {
        return List.of("basic ");
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        int last = view.runEnd(end, BODY, MIN, MAX);
        if (last - end < MIN || !isUserAndPassword(view.text(end, last))) {
            return null;
        }
        int padded = view.runEnd(last, CharSet.of("="), 0, 2);
        return Finding.of(view, "AUTHORIZATION", Rank.CONTEXT, end, padded);
    }

    private static boolean isUserAndPassword(String encoded) {
        if (encoded.length() % 4 == 1) {
            return false;
        }
        String decoded =
                new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
        return decoded.indexOf(':') >= 0 && decoded.chars().allMatch(c -> c >= ' ' && c < 127);
    }
}
