package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The credentials of an authorization header (RFC 9110, section 11.6) and what follows `Bearer`
/// anywhere. The name of the scheme stays.
final class Authorization implements Detector {

    private static final CharSet OPENING = CharSet.of("\"'`[( \t\\");
    private static final CharSet LINE = CharSet.of("\"'`<>)]}").negated();
    private static final CharSet QUOTED_PARAMETERS = CharSet.of("<>}").negated();
    private static final Set<String> WITH_PARAMETERS =
            Set.of("digest", "aws4-hmac-sha256", "oauth", "hawk", "signature", "ntlm", "negotiate");
    private static final Set<String> SCHEMES = Set.of("bearer", "digest", "negotiate", "signature");
    private static final int MAX_BLANKS = 40;
    private static final int MAX_SCHEME = 20;
    private static final int MIN = 6;
    private static final int MIN_BARE = 16;
    private static final int MAX = 8_192;

    @Override
    public List<String> anchors() {
        return List.of("authorization", "bearer");
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        if (CharSet.LETTER.has(view.at(begin - 1)) && view.breakBefore(begin) == View.WHOLE) {
            return null;
        }
        return view.lowerAt(begin) == 'b' ? bearer(view, end) : header(view, end);
    }

    private static @Nullable Finding bearer(View view, int end) {
        int begin = skip(view, end);
        int last = view.runEnd(begin, CharSet.TOKEN, MIN_BARE, MAX);
        boolean separate = begin > end || view.breakBefore(end) != View.WHOLE;
        return separate && last - begin >= MIN_BARE && Randomness.isRandom(view.text(begin, last))
                ? found(view, begin, last)
                : null;
    }

    private static @Nullable Finding header(View view, int end) {
        int colon = skip(view, end);
        if (view.at(colon) != ':' && view.at(colon) != '=') {
            return null;
        }
        boolean arrow = view.at(colon) == '=' && view.at(colon + 1) == '>';
        int begin = skip(view, arrow ? colon + 2 : colon + 1);
        int word = view.runEnd(begin, CharSet.URL_SAFE, MAX_SCHEME, MAX_SCHEME + 1);
        int credentials = skip(view, word);
        boolean scheme = word - begin <= MAX_SCHEME && credentials > word && isBlank(view, word);
        if (!scheme) {
            return whole(view, begin, view.runEnd(begin, CharSet.TOKEN, MIN, MAX));
        }
        String name = view.text(begin, word).toLowerCase(Locale.ROOT);
        boolean parameters = WITH_PARAMETERS.contains(name);
        return whole(
                view,
                credentials,
                parameters
                        ? parameters(view, credentials)
                        : view.runEnd(credentials, CharSet.TOKEN, MIN, MAX));
    }

    // Several parameters, quotes among them: all of the line.
    private static int parameters(View view, int begin) {
        boolean quoted = view.at(begin - 1) == '"';
        return view.runEnd(begin, quoted ? LINE : QUOTED_PARAMETERS, MIN, MAX);
    }

    private static boolean isBlank(View view, int i) {
        char c = view.at(i);
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static @Nullable Finding whole(View view, int begin, int end) {
        return end - begin < MIN || SCHEMES.contains(view.text(begin, end).toLowerCase(Locale.ROOT))
                ? null
                : found(view, begin, end);
    }

    private static Finding found(View view, int begin, int end) {
        return Finding.of(view, "AUTHORIZATION", Rank.CONTEXT, begin, end);
    }

    // A header may be folded: a line break and blanks are one blank.
    private static int skip(View view, int begin) {
        int i = begin;
        while (i - begin < MAX_BLANKS && OPENING.has(view.at(i))) {
            i++;
        }
        if (view.at(i) == '\r' || view.at(i) == '\n') {
            int next = view.at(i) == '\r' && view.at(i + 1) == '\n' ? i + 2 : i + 1;
            int folded = view.skipBlanks(next, MAX_BLANKS);
            return folded > next ? folded : i;
        }
        return i;
    }
}
