package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Passwords as crypt(3) and its successors store them: they are tried out at leisure by whoever
/// has them.
final class PasswordHashes implements Detector {

    private static final CharSet BODY = CharSet.of("0-9A-Za-z./$+=,");
    private static final int MIN = 22;

    @Override
    public List<String> anchors() {
        return List.of(
                "$1$",
                "$5$",
                "$6$",
                "$y$",
                "$2a$",
                "$2b$",
                "$2x$",
                "$2y$",
                "$argon2",
                "$apr1$",
                "$scrypt$",
                "$pbkdf2",
                "{ssha}",
                "{ssha256}",
                "{ssha512}");
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        // Scala's classes have such names: Foo$$anonfun$1$$anonfun
        if (CharSet.ALNUM.has(view.at(begin - 1)) && view.breakBefore(begin) == View.WHOLE) {
            return null;
        }
        int body = view.at(begin) == '{' ? end : begin + 1;
        int last = view.runEnd(body, BODY, MIN, Integer.MAX_VALUE);
        return last - body < MIN
                ? null
                : Finding.of(view, "PASSWORD_HASH", Rank.SHAPE, begin, last);
    }
}
