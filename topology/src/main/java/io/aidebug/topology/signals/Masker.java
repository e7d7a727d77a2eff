package io.aidebug.topology.signals;

import java.util.List;
import java.util.regex.Pattern;

/// Makes two tellings of one thing equal: puts a fixed token for what differs between runs and
/// hosts.
///
/// What a redactor may have replaced (`<EMAIL_1>`, `<IP_2>`) becomes the same token as the bare
/// value, so a redacted log has the fingerprint of the log itself.
final class Masker {

    // Enough to tell lines apart, and a bound for the work on a long one.
    private static final int MAX_INPUT = 500;

    private static final String IPV4 = "(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\w|\\.\\w)";
    private static final String IPV6 =
            "(?<![\\w:.])(?=[0-9a-fA-F:]{0,45}\\d)(?:(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}"
                    + "|(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,5})?::(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,5})?)"
                    + "(?:%\\w{1,15})?(?![\\w:])";
    private static final String PORT = "(?::\\d{1,5}(?!\\d))?";
    private static final String TIME =
            "\\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:\\d{1,2}["
                    + " /-])?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ /-]{1,2}\\d{1,4}["
                    + " :]{1,2}\\d{1,2}:\\d\\d(?::\\d\\d)?(?:[.,]\\d{1,9})?(?: [+-]?\\d{4})?";
    // Packages begin with a top-level domain, hosts end with one.
    private static final String DOMAIN_NAME =
            "(?<![\\w.$/@-])(?!(?:com|org|net|io|edu|gov|java|javax|jakarta|sun|jdk|android|androidx|kotlin|scala|python|go)\\.)"
                    + "(?:[A-Za-z0-9_-]{1,63}\\.){1,8}"
                    + "(?:com|org|net|io|edu|gov|mil|int|info|local|localdomain|internal|intranet|corp|lan|home|cloud|dev|test"
                    + "|example|invalid|arpa|tw|de|uk|fr|nl|it|es|pl|ru|cn|jp|kr|br|au|ca|ch|at|se|no|fi|dk|cz|eu|us|in|hk)"
                    + "(?![\\w-]|\\.\\w|\\()";

    private static final List<Rule> RULES =
            List.of(
                    new Rule("<EMAIL(?:_ADDRESS)?_\\d{1,6}>", "<EMAIL>"),
                    new Rule(
                            "\\[?<(?:IP|IPV4|IPV6|IP_ADDRESS|HOST|HOSTNAME)_\\d{1,6}>\\]?" + PORT,
                            "<HOST>"),
                    // Numbers and names of devices look like any other number in a bare log.
                    new Rule("<CARD_\\d{1,6}>", "#"),
                    new Rule(
                            "(?<![\\w:-])(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}(?![\\w:-])",
                            "<MAC>"),
                    new Rule(
                            "<([A-Z][A-Z0-9]{0,20}(?:_[A-Z][A-Z0-9]{0,20}){0,4})_\\d{1,6}>",
                            "<$1>"),
                    // Who and where of a URL; its path is treated like any other.
                    new Rule(
                            "(?<![A-Za-z])([A-Za-z][a-z0-9+]{1,12}://)(?:[^\\s/@]{1,100}+@)?[^\\s/:,;'\"()\\]]{1,200}+"
                                    + PORT,
                            "$1<HOST>"),
                    new Rule(
                            "(?<![\\w.%+-])[\\w.%+-]{1,64}+@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,6}",
                            "<EMAIL>"),
                    new Rule("\\b[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\\b", "#"),
                    new Rule(TIME, "#"),
                    new Rule(
                            "(?<![\\w.<-])[A-Za-z][\\w.-]{0,100}+/(?:"
                                    + IPV4.substring("(?<![\\w.])".length())
                                    + "|<HOST>)"
                                    + PORT,
                            "<HOST>"),
                    new Rule("\\[?(?:" + IPV4 + "|" + IPV6 + ")\\]?" + PORT, "<HOST>"),
                    new Rule(DOMAIN_NAME + PORT, "<HOST>"),
                    // A bare name is a host where the words before it or a port after it say so.
                    new Rule(
                            "(?i)(host(?:name)?\\s?[=:]\\s{0,2}|\\bon (?:host|node)"
                                    + " |@)(?!<)[\\w-]{1,63}+"
                                    + PORT,
                            "$1<HOST>"),
                    new Rule(
                            "(?i)\\b((?:to|from|at|with|for|host|server|node|via|dial|tcp)["
                                    + " =:]{1,2})[a-z][\\w-]{0,63}+:\\d{2,5}\\b(?!:)",
                            "$1<HOST>"),
                    new Rule(
                            "(?<![\\w])(?:/home|/Users|/export/home|[A-Za-z]:\\\\Users)[/\\\\][^/\\\\\\s:'\"]{1,64}+|(?<![\\w/])/root(?=/)",
                            "~"),
                    new Rule(
                            "(?<![\\w])(?:/private)?/(?:var/tmp|tmp|var/folders)/[^\\s:,;'\"()\\]]{1,200}+",
                            "<TMP>"),
                    // Where a program is installed differs, the end of a path does not.
                    new Rule(
                            "(?<![\\w.<])(?:~|\\.{1,2}|[A-Za-z]:)?(?:[/\\\\][\\w.@+~%=#-]{1,100}+){1,30}([/\\\\][\\w.@+~%=#-]{1,100}+[/\\\\][\\w.@+~%=#-]{1,100}+)",
                            "*$1"),
                    new Rule("\\b0[xX][0-9a-fA-F]{1,40}\\b", "#"),
                    new Rule("\\b(?=[0-9a-fA-F]{0,64}\\d)[0-9a-fA-F]{6,128}+\\b", "#"),
                    new Rule("\\b(?=[a-z0-9]{0,30}\\d[a-z]{1,20}\\d)[a-z0-9]{5,60}+\\b", "#"),
                    new Rule(
                            "(?<![\\w#])[+-]?\\d++(?:[.,:]\\d++){0,20}+|\\d++(?:[.,:]\\d++){0,20}+",
                            "#"),
                    new Rule("#(?:(?:, ?|\\s)#){1,200}+", "#"),
                    new Rule("\\s{2,200}+", " "));

    private Masker() {}

    /// The text with numbers, addresses, identifiers, hosts, users and directories masked; compares
    /// equal for two tellings that differ in nothing else.
    static String mask(String text) {
        String masked = Text.cut(text, MAX_INPUT).strip();
        for (Rule rule : RULES) {
            masked = rule.apply(masked);
        }
        return masked;
    }

    private record Rule(Pattern pattern, String token) {
        Rule(String regex, String token) {
            this(Pattern.compile(regex), token);
        }

        String apply(String text) {
            return pattern.matcher(text).replaceAll(token);
        }
    }
}
