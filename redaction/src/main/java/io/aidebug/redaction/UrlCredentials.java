package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The password in an address, `scheme://user:password@host`; also a token that stands there alone
/// in the user's place.
final class UrlCredentials implements Detector {

    private static final CharSet USER_INFO = CharSet.of("\"'<>/ `\\").negated();
    private static final int MAX = 1_024;
    private static final int MIN_TOKEN = 20;

    @Override
    public List<String> anchors() {
        return List.of("://");
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        int colon = -1;
        int at = -1;
        int i = end;
        for (; i - end < MAX && USER_INFO.has(view.at(i)) && view.goesOn(i, at >= 0); i++) {
            char c = view.at(i);
            if (c == ':' && colon < 0) {
                colon = i;
            } else if (c == '@') {
                at = i;
            }
        }
        if (at < 0) {
            return null;
        }
        if (colon >= 0 && colon < at) {
            return colon + 1 == at ? null : password(view, colon + 1, at);
        }
        boolean token = at - end >= MIN_TOKEN && isToken(view.text(end, at));
        return token ? Finding.of(view, "TOKEN", Rank.CONTEXT, end, at) : null;
    }

    private static Finding password(View view, int begin, int end) {
        return Finding.of(view, "PASSWORD", Rank.CONTEXT, begin, end);
    }

    private static boolean isToken(String user) {
        return user.chars().allMatch(c -> CharSet.WORD.has((char) c)) && Randomness.isRandom(user);
    }
}
