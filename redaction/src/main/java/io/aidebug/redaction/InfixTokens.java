package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tokens whose mark stands in their middle: client secrets of Microsoft Entra (`abc8Q~...`), bot
/// tokens of Telegram (`123456789:AA...`), keys of Mailchimp (`...-us12`).
final class InfixTokens implements Detector {

    private static final CharSet ENTRA = CharSet.of("0-9A-Za-z_~.-");
    private static final int ENTRA_BEFORE = 4;
    private static final int ENTRA_AFTER = 31;
    private static final int TELEGRAM_BEFORE = 8;
    private static final int TELEGRAM_AFTER = 33;
    private static final int MAILCHIMP_BEFORE = 32;
    private static final int MAX_BEFORE = 40;

    @Override
    public List<String> anchors() {
        return List.of("q~", ":aa", "-us");
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        return switch (view.at(begin)) {
            case 'Q' -> entra(view, begin, end);
            case ':' -> telegram(view, begin, end);
            case '-' -> mailchimp(view, begin, end);
            default -> null;
        };
    }

    private static @Nullable Finding entra(View view, int begin, int end) {
        int first = begin - ENTRA_BEFORE;
        int last = view.runEnd(end, ENTRA, ENTRA_AFTER, MAX_BEFORE);
        boolean shaped =
                first >= 0
                        && view.runBegin(begin, ENTRA, ENTRA_BEFORE) == first
                        && CharSet.DIGIT.has(view.at(begin - 1))
                        && last - end >= ENTRA_AFTER;
        return shaped ? Finding.of(view, "AZURE_SECRET", Rank.SHAPE, first, last) : null;
    }

    private static @Nullable Finding telegram(View view, int begin, int end) {
        int first = view.runBegin(begin, CharSet.DIGIT, MAX_BEFORE);
        int last = view.runEnd(end, CharSet.URL_SAFE, TELEGRAM_AFTER, MAX_BEFORE);
        boolean shaped =
                begin - first >= TELEGRAM_BEFORE
                        && view.at(end - 1) == 'A'
                        && last - end >= TELEGRAM_AFTER;
        return shaped ? Finding.of(view, "TELEGRAM_TOKEN", Rank.SHAPE, first, last) : null;
    }

    private static @Nullable Finding mailchimp(View view, int begin, int end) {
        int first = view.runBegin(begin, CharSet.HEX, MAX_BEFORE);
        int last = view.runEnd(end, CharSet.DIGIT, 1, 2);
        boolean shaped = begin - first == MAILCHIMP_BEFORE && last > end;
        return shaped ? Finding.of(view, "MAILCHIMP_KEY", Rank.SHAPE, first, last) : null;
    }
}
