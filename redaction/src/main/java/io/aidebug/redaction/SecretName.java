package io.aidebug.redaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name that says that its value is a secret.
///
/// @param sure whether any value counts, or only one that looks random: `token` is a parser's word
///   as well
/// @param begin where the whole name begins, `spring.datasource.password`
/// @param end where it ends
record SecretName(String type, boolean sure, int begin, int end) {

    /// What every such name has in it.
    static final List<String> WORDS =
            List.of(
                    "password",
                    "passwd",
                    "passphrase",
                    "passwort",
                    "pwd",
                    "pass",
                    "token",
                    "secret",
                    "key",
                    "credential",
                    "signature",
                    "sig",
                    "auth",
                    "sessionid",
                    "session_id",
                    "sessid");

    /// What makes a key or a token a secret one.
    private static final List<String> QUALIFIERS =
            List.of(
                    "api",
                    "app",
                    "access",
                    "secret",
                    "private",
                    "account",
                    "auth",
                    "authentication",
                    "bearer",
                    "bot",
                    "client",
                    "consumer",
                    "csrf",
                    "xsrf",
                    "deploy",
                    "encryption",
                    "id",
                    "jwt",
                    "master",
                    "oauth",
                    "personal",
                    "refresh",
                    "security",
                    "session",
                    "shared",
                    "signing",
                    "storage",
                    "subscription",
                    "vault",
                    "webhook",
                    "aes",
                    "hmac");

    private static final CharSet NAME = CharSet.of("0-9A-Za-z_.$-");
    private static final CharSet SEPARATOR = CharSet.of("_. -");
    private static final int MAX_NAME = 64;
    private static final int SHORT = 2;
    private static final int MAX_DIGITS = 3;

    static @Nullable SecretName at(View view, int begin, int end) {
        int after = view.lowerAt(end) == 's' ? end + 1 : end;
        after = view.runEnd(after, CharSet.DIGIT, 0, MAX_DIGITS);
        boolean inAWord = CharSet.LETTER.has(view.at(begin - 1));
        int first = view.runBegin(begin, NAME, MAX_NAME);
        return switch (view.lowerAt(begin)) {
            case 'p' -> password(view, begin, end, new SecretName("PASSWORD", true, first, after));
            case 't' -> new SecretName("TOKEN", isQualified(view, begin), first, after);
            case 'k' -> key(view, begin, new SecretName("SECRET", true, first, after));
            case 'a' ->
                    isQuoted(view, begin, end)
                            ? new SecretName("AUTHORIZATION", false, first, after)
                            : null;
            case 'c' -> new SecretName("SECRET", false, first, after);
            default -> s(view, begin, new SecretName("SECRET", false, first, after), inAWord);
        };
    }

    private static @Nullable SecretName password(View view, int begin, int end, SecretName name) {
        boolean inAWord = CharSet.LETTER.has(view.at(begin - 1));
        if (end - begin == "pass".length()) {
            boolean alone = !inAWord && !CharSet.LETTER.has(view.at(end));
            return alone ? new SecretName(name.type, false, name.begin, name.end) : null;
        }
        return end - begin == "pwd".length() && inAWord ? null : name;
    }

    // A key is mostly that of a map or a table.
    private static @Nullable SecretName key(View view, int begin, SecretName name) {
        if (isQualified(view, begin)) {
            // Hadoop's names go on: fs.azure.account.key.NAME.blob.core.windows.net
            boolean goesOn = view.hasBefore(begin, "account.") && view.at(name.end) == '.';
            int end = goesOn ? view.runEnd(name.end, NAME, 0, MAX_NAME) : name.end;
            return new SecretName(name.type, true, name.begin, end);
        }
        return null;
    }

    private static @Nullable SecretName s(View view, int begin, SecretName name, boolean inAWord) {
        if (view.hasAt(begin, "sess")) {
            return new SecretName("SESSION", false, name.begin, name.end);
        }
        if (view.hasAt(begin, "sig")) {
            // A signed address: ?sig= of Azure, X-Amz-Signature= of Amazon and Google.
            boolean query = view.at(name.end) == '=' && !inAWord;
            return query ? new SecretName("SIGNATURE", false, name.begin, name.end) : null;
        }
        return new SecretName(name.type, isQualified(view, begin), name.begin, name.end);
    }

    private static boolean isQualified(View view, int begin) {
        int end = SEPARATOR.has(view.at(begin - 1)) ? begin - 1 : begin;
        char last = view.lowerAt(end - 1);
        for (String qualifier : QUALIFIERS) {
            if (last == qualifier.charAt(qualifier.length() - 1)
                    && view.hasBefore(end, qualifier)) {
                return qualifier.length() > SHORT || beginsAWord(view, end - qualifier.length());
            }
        }
        return false;
    }

    // invalidToken has no id
    private static boolean beginsAWord(View view, int begin) {
        char c = view.at(begin);
        return !CharSet.LETTER.has(view.at(begin - 1)) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isQuoted(View view, int begin, int end) {
        char quote = view.at(end);
        return (quote == '"' || quote == '\'') && view.at(begin - 1) == quote;
    }
}
