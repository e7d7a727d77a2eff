package io.aidebug.ingest.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A kind of secret as it looks in text. Every pattern is anchored by a look-behind or a literal
/// and its quantifiers are bounded or possessive, so that no input makes it try again and again.
///
/// @param type what the placeholder says
/// @param hint a literal without which the pattern cannot match, "" when there is none
/// @param pattern its group `secret` is what is replaced
record SecretPattern(String type, String hint, Pattern pattern) {

    private static final String GROUP = "secret";

    /// What people write where a secret would stand.
    private static final String NO_SECRET =
            "(?!/|(?:null|none|true|false|empty|missing|required|incorrect|wrong|invalid)\\b|\\*{3}|x{3,20}\\b)";

    /// In the order in which they are applied: the longest and surest first.
    static final List<SecretPattern> ALL =
            List.of(
                    of("PRIVATE_KEY", "PRIVATE KEY-----", privateKey()),
                    of("JWT", "eyJ", jwt()),
                    of("TOKEN", "", providerToken()),
                    of("PASSWORD", "://", "://[^\\s/:@]{0,256}:(?<secret>[^\\s/\"'<>]{1,256})@"),
                    of("AUTHORIZATION", "", authorization()),
                    of(
                            "COOKIE",
                            "",
                            "(?i)(?<![a-z])cookie:[ \\t]{0,4}(?<secret>[^\\r\\n<]{4,4096}+)"),
                    of("SECRET", "\"", strongAssignment() + "\"" + value("[^\"\\r\\n<]{1,512}+")),
                    of(
                            "SECRET",
                            "",
                            strongAssignment() + "'?" + value("[^\\s\"',;&<>(){}]{3,512}+")),
                    of("SECRET", "", weakAssignment()),
                    of("EMAIL", "@", email()));

    private static SecretPattern of(String type, String hint, String regex) {
        return new SecretPattern(type, hint, Pattern.compile(regex));
    }

    /// Whether the text can contain such a secret at all.
    boolean possibleIn(String text) {
        return hint.isEmpty() || text.contains(hint);
    }

    /// The secret within a match.
    static Span span(Matcher match) {
        return new Span(match.start(GROUP), match.end(GROUP));
    }

    /// A part of a text.
    record Span(int begin, int end) {}

    private static String privateKey() {
        return "(?<secret>-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----"
                + "(?:\\s{0,4}[A-Za-z-]{1,20}: [^\\r\\n]{0,100}){0,4}+"
                + "[A-Za-z0-9+/=\\s\\\\]*+"
                + "(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)?)";
    }

    private static String jwt() {
        return "(?<![A-Za-z0-9_-])(?<secret>eyJ[A-Za-z0-9_-]{10,8000}+"
                + "\\.eyJ[A-Za-z0-9_-]{10,8000}+\\.[A-Za-z0-9_-]{0,2000}+)";
    }

    /// Prefixes that the providers publish for secret scanners.
    private static String providerToken() {
        return "(?<![A-Za-z0-9_-])(?<secret>"
                + String.join(
                        "|",
                        "gh[oprsu]_[A-Za-z0-9]{36,255}+",
                        "github_pat_[A-Za-z0-9_]{22,255}+",
                        "glpat-[A-Za-z0-9_-]{20,100}+",
                        "xox[abeoprs]-[A-Za-z0-9-]{10,250}+",
                        "sk-[A-Za-z0-9_-]{20,250}+",
                        "[rs]k_(?:live|test)_[A-Za-z0-9]{16,250}+",
                        "(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Za-z])",
                        "AIza[0-9A-Za-z_-]{35}",
                        "ya29\\.[A-Za-z0-9_-]{20,500}+",
                        "npm_[A-Za-z0-9]{36}",
                        "pypi-[A-Za-z0-9_-]{50,250}+",
                        "hf_[A-Za-z0-9]{30,60}+",
                        "dop_v1_[a-f0-9]{64}",
                        "SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}+",
                        "ATATT3[A-Za-z0-9_=-]{20,300}+",
                        "glsa_[A-Za-z0-9_]{32,60}+",
                        "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}")
                + ")";
    }

    private static String authorization() {
        return "(?i)(?<![a-z])(?:authorization[\"']?[ \\t]{0,4}[:=][ \\t]{0,4}[\"']?"
                + "(?:[a-z]{3,12}[ \\t]{1,4})?|bearer[ \\t]{1,4}(?=[^\\s]{16})|x-api-key[\"']?[ \\t]{0,4}[:=][ \\t]{0,4}[\"']?)"
                + "(?<secret>[a-z0-9+/=._~-]{6,8000}+)";
    }

    /// A name that says what its value is, whatever the value looks like.
    private static String strongAssignment() {
        return "(?i)(?:passwords?|passwd|passphrase|(?<![a-z])pwd|client[_-]?secret|secret[_-]?key|api[_-]?key"
                + "|access[_-]?key|private[_-]?key|auth[_-]?token|access[_-]?token|refresh[_-]?token)"
                + assignment();
    }

    private static String value(String characters) {
        return "(?<secret>" + NO_SECRET + characters + ")";
    }

    /// A name that may stand for a parser's token as well: only a value that looks random counts.
    private static String weakAssignment() {
        return "(?i)(?:token|secret)"
                + assignment()
                + "[\"']?(?<secret>(?=[a-z._~+/=-]{0,200}[0-9])[a-z0-9._~+/=-]{12,512}+)";
    }

    private static String assignment() {
        return "[\"']?[ \\t]{0,4}(?:=>|:=|=|:)[ \\t]{0,4}";
    }

    private static String email() {
        return "(?<![A-Za-z0-9._%+-])(?<secret>[A-Za-z0-9._%+-]{1,64}+"
                + "@(?:[A-Za-z0-9-]{1,63}+\\.){1,4}[A-Za-z]{2,24}(?![A-Za-z0-9-]))";
    }
}
