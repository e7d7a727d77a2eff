package io.aidebug.topology.answering.check;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a free text names that can be looked up: issue keys, source files, links.
///
/// Keys are looked for after compatibility decomposition and in every alphabet, so that a key
/// dressed up in full-width or Cyrillic letters, or with another dash, is seen for what it is meant
/// to be read as.
final class Mentions {

    private static final Pattern KEY =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}_])(\\p{Lu}[\\p{Lu}\\p{Nd}_]{1,40}+)\\p{Pd}(\\p{Nd}{1,12}+)(?![\\p{L}_])");
    private static final Pattern ANY_CASE_KEY =
            Pattern.compile(
                    "(?<![\\w.-])([A-Za-z][A-Za-z0-9_]{1,40}+)-(\\d{1,12}+)(?![\\w-]|\\.\\d)");
    private static final Pattern SOURCE =
            Pattern.compile(
                    "\\.(?:java|py|go|rs|cc?|cpp|cxx|hh?|hpp|kt|scala|tsx?|jsx?|cs|rb|php|swift|mm?)(?![\\w.])");
    // The look ahead leaves alone what is no source file, before its beginning is tried out.
    private static final Pattern FILE =
            Pattern.compile(
                    "(?<![\\w./\\\\-])(?=[\\w./\\\\-]{0,280}"
                            + SOURCE
                            + ")[\\w./\\\\-]{0,200}?[\\w-]{1,80}"
                            + SOURCE);
    private static final Pattern LINK =
            Pattern.compile(
                    "(?i)\\b(?:[a-z][a-z0-9+.-]{1,15}://|www\\.)[^\\s\\p{Z}<>\"')\\]]{1,2000}(?<![.,;:!?])");

    // What looks like a key and is the name of a standard.
    private static final Set<String> STANDARDS =
            Set.of(
                    "UTF", "SHA", "ISO", "RFC", "AES", "RSA", "MD", "CVE", "HTTP", "TLS", "SSL",
                    "IEEE", "KIP", "JEP", "JSR", "PEP", "CP", "IPV", "HMAC", "PKCS", "X86", "ARM",
                    "BASE", "UTC", "GMT", "TOP", "P", "S3A", "V", "G1", "EC", "RAID", "COVID");

    private Mentions() {}

    /// Keys as they are meant to be read, first mention first.
    static List<String> keys(String text, Material material) {
        String plain = Normalizer.normalize(Folding.visible(text), Normalizer.Form.NFKC);
        if (plain.codePoints().noneMatch(Character::isDigit)) {
            return List.of();
        }
        Set<String> keys = new LinkedHashSet<>();
        for (Matcher key = KEY.matcher(plain); key.find(); ) {
            if (!STANDARDS.contains(key.group(1))) {
                keys.add(key.group(1) + "-" + key.group(2));
            }
        }
        Set<String> projects = material.projects();
        for (Matcher key = ANY_CASE_KEY.matcher(plain); key.find(); ) {
            String project = key.group(1).toUpperCase(Locale.ROOT);
            if (projects.contains(project)) {
                keys.add(project + "-" + key.group(2));
            }
        }
        return List.copyOf(keys);
    }

    /// Paths and names of source files, each once.
    static List<String> files(String text) {
        return SOURCE.matcher(text).find() ? all(FILE, text) : List.of();
    }

    /// Links of any scheme, each once.
    static List<String> links(String text) {
        return mayLink(text) ? all(LINK, text) : List.of();
    }

    /// The text with something else in the place of each link.
    static String replaceLinks(String text, UnaryOperator<String> instead) {
        return mayLink(text)
                ? LINK.matcher(text)
                        .replaceAll(link -> Matcher.quoteReplacement(instead.apply(link.group())))
                : text;
    }

    private static boolean mayLink(String text) {
        return text.contains("://") || text.toLowerCase(Locale.ROOT).contains("www.");
    }

    private static List<String> all(Pattern pattern, String text) {
        Set<String> found = new LinkedHashSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found.add(matcher.group());
        }
        return List.copyOf(found);
    }
}
