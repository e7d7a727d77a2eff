package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON web tokens, signed (three parts, RFC 7515) or encrypted (five, RFC 7516).
final class JsonWebTokens implements Detector {

    private static final int MIN_PART = 10;
    private static final int MAX_PARTS = 5;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    @Override
    public List<String> anchors() {
        return List.of("eyj");
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        if (view.at(begin) != 'e' || view.at(begin + 1) != 'y' || view.at(begin + 2) != 'J') {
            return null;
        }
        boolean inAWord =
                CharSet.URL_SAFE.has(view.at(begin - 1)) && view.breakBefore(begin) == View.WHOLE;
        if (inAWord) {
            return null;
        }
        // Until its dot a part goes on, wherever a line ends.
        int header = view.runEnd(begin, CharSet.URL_SAFE, NO_LIMIT, NO_LIMIT);
        if (header - begin < MIN_PART || view.at(header) != '.') {
            return null;
        }
        int payload = view.runEnd(header + 1, CharSet.URL_SAFE, NO_LIMIT, NO_LIMIT);
        if (payload - header <= MIN_PART || view.at(payload) != '.') {
            return null;
        }
        return Finding.of(view, "JWT", Rank.SHAPE, begin, rest(view, payload));
    }

    private static int rest(View view, int dot) {
        int end = dot;
        for (int part = 2; part < MAX_PARTS && view.at(end) == '.'; part++) {
            end = view.runEnd(end + 1, CharSet.URL_SAFE, MIN_PART, NO_LIMIT);
        }
        return end;
    }
}
