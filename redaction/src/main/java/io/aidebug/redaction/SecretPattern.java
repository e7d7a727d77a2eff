package io.aidebug.redaction;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A kind of secret as it looks in text. It is looked for only where one of its anchors stands,
/// which is found many times faster than a regular expression could; quantifiers are bounded or
/// possessive, so that no input makes it try again and again.
///
/// @param type what the placeholder says
/// @param anchors literals in lower case, one of which every such secret contains
/// @param reach where the pattern begins, seen from the anchor
/// @param pattern its group `secret` is what is replaced
record SecretPattern(String type, List<String> anchors, Reach reach, Pattern pattern) {

    /// The group that holds the secret within a match.
    static final String GROUP = "secret";

    /// What people write where a secret would stand.
    private static final String NO_SECRET =
            "(?!/|(?:null|none|true|false|empty|missing|required|incorrect|wrong|invalid)\\b|\\*{3}|x{3,20}\\b)";

    private static final String ASSIGNMENT = "[\"']?[ \\t]{0,4}(?:=>|:=|=|:)[ \\t]{0,4}";

    /// In the order in which they are applied: the longest and surest first.
    static final List<SecretPattern> ALL =
            List.of(
                    privateKey(),
                    jsonWebToken(),
                    providerToken(),
                    urlPassword(),
                    authorization(),
                    cookie(),
                    namedSecret("\"", "[^\"\\r\\n<]{1,512}+"),
                    namedSecret("'?", "[^\\s\"',;&<>(){}]{3,512}+"),
                    randomSecret(),
                    email());

    /// Where a pattern begins.
    enum Reach {
        /// With its anchor.
        AT_ANCHOR,
        /// At the begin of the word that the anchor ends.
        AT_WORD
    }

    private static SecretPattern at(String type, List<String> anchors, String regex) {
        return new SecretPattern(type, anchors, Reach.AT_ANCHOR, Pattern.compile(regex));
    }

    private static SecretPattern privateKey() {
        return at(
                "PRIVATE_KEY",
                List.of("-----begin "),
                "(?<secret>-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----"
                        + "(?:\\s{0,4}[A-Za-z-]{1,20}: [^\\r\\n]{0,100}){0,4}+"
                        + "[A-Za-z0-9+/=\\s\\\\]*+"
                        + "(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)?)");
    }

    private static SecretPattern jsonWebToken() {
        return at(
                "JWT",
                List.of("eyj"),
                "(?<![A-Za-z0-9_-])(?<secret>eyJ[A-Za-z0-9_-]{10,8000}+"
                        + "\\.eyJ[A-Za-z0-9_-]{10,8000}+\\.[A-Za-z0-9_-]{0,2000}+)");
    }

    /// Prefixes that the providers publish for secret scanners.
    private static SecretPattern providerToken() {
        return at(
                "TOKEN",
                List.of(
                        "gho_",
                        "ghp_",
                        "ghr_",
                        "ghs_",
                        "ghu_",
                        "github_pat_",
                        "glpat-",
                        "xox",
                        "sk-",
                        "sk_",
                        "rk_",
                        "akia",
                        "asia",
                        "aiza",
                        "ya29.",
                        "npm_",
                        "pypi-",
                        "hf_",
                        "dop_v1_",
                        "sg.",
                        "atatt3",
                        "glsa_",
                        "shp"),
                "(?<![A-Za-z0-9_-])(?<secret>"
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
                        + ")");
    }

    private static SecretPattern urlPassword() {
        return at(
                "PASSWORD", List.of("://"), "://[^\\s/:@]{0,256}:(?<secret>[^\\s/\"'<>]{1,256})@");
    }

    private static SecretPattern authorization() {
        return at(
                "AUTHORIZATION",
                List.of("authorization", "bearer", "x-api-key"),
                "(?i)(?<![a-z])(?:authorization[\"']?[ \\t]{0,4}[:=][ \\t]{0,4}[\"']?"
                        + "(?:[a-z]{3,12}[ \\t]{1,4})?"
                        + "|bearer[ \\t]{1,4}(?=[^\\s]{16})"
                        + "|x-api-key[\"']?[ \\t]{0,4}[:=][ \\t]{0,4}[\"']?)"
                        + "(?<secret>[a-z0-9+/=._~-]{6,8000}+)");
    }

    private static SecretPattern cookie() {
        return at(
                "COOKIE",
                List.of("cookie:"),
                "(?i)(?<![a-z])cookie:[ \\t]{0,4}(?<secret>[^\\r\\n<]{4,4096}+)");
    }

    /// A name that says what its value is, whatever the value looks like.
    private static SecretPattern namedSecret(String quote, String value) {
        return at(
                "SECRET",
                names(),
                "(?i)(?:passwords?|passwd|passphrase|(?<![a-z])pwd|client[_-]?secret|secret[_-]?key"
                        + "|(?:api|access|private)[_-]?key|(?:auth|access|refresh)[_-]?token)"
                        + ASSIGNMENT
                        + quote
                        + "(?<secret>"
                        + NO_SECRET
                        + value
                        + ")");
    }

    private static List<String> names() {
        Stream<String> compound =
                Stream.of(
                                "client?secret",
                                "secret?key",
                                "api?key",
                                "access?key",
                                "private?key",
                                "auth?token",
                                "access?token",
                                "refresh?token")
                        .flatMap(name -> Stream.of("", "_", "-").map(s -> name.replace("?", s)));
        return Stream.concat(Stream.of("password", "passwd", "passphrase", "pwd"), compound)
                .toList();
    }

    /// A name that may stand for a parser's token as well: only a value that looks random counts.
    private static SecretPattern randomSecret() {
        return at(
                "SECRET",
                List.of("token", "secret"),
                "(?i)(?:token|secret)"
                        + ASSIGNMENT
                        + "[\"']?(?<secret>(?=[a-z._~+/=-]{0,200}[0-9])[a-z0-9._~+/=-]{12,512}+)");
    }

    private static SecretPattern email() {
        return new SecretPattern(
                "EMAIL",
                List.of("@"),
                Reach.AT_WORD,
                Pattern.compile(
                        "(?<![A-Za-z0-9._%+-])(?<secret>[A-Za-z0-9._%+-]{1,64}+"
                                + "@(?:[A-Za-z0-9-]{1,63}+\\.){1,4}[A-Za-z]{2,24}(?![A-Za-z0-9-]))"));
    }
}
