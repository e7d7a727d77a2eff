package io.aidebug.redaction.planted;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads a text in every way that a curious person would.
final class Leaks {

    /// So many characters in a row of a secret are of use to somebody.
    private static final int USEFUL = 8;

    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/_-]{8,}");
    private static final Pattern BREAK =
            Pattern.compile("(?:[\"'] ?\\+?|\\\\|=)?\\r?\\n[ \\t]*(?:[>|#*] |\\+ ?[\"'])?");
    private static final Pattern PARTIAL = Pattern.compile("\\n\\S{20,40} std(?:out|err) [PF] ");

    private Leaks() {}

    static List<String> of(List<PlantedSecret> secrets, String text) {
        var kinds = new HashMap<String, String>();
        for (PlantedSecret planted : secrets) {
            String secret = planted.core().replace("\n", "");
            for (int i = 0; i + USEFUL <= secret.length(); i++) {
                kinds.put(secret.substring(i, i + USEFUL), planted.kind());
            }
        }
        return readings(text).stream()
                .flatMap(reading -> found(reading, kinds))
                .distinct()
                .toList();
    }

    private static Stream<String> found(String text, Map<String, String> kinds) {
        return IntStream.rangeClosed(0, text.length() - USEFUL)
                .mapToObj(i -> kinds.get(text.substring(i, i + USEFUL)))
                .filter(Objects::nonNull);
    }

    private static List<String> readings(String text) {
        return plain(text).stream()
                .flatMap(reading -> Stream.concat(Stream.of(reading), decoded(reading)))
                .collect(Collectors.toList());
    }

    private static Set<String> plain(String text) {
        String joined = BREAK.matcher(PARTIAL.matcher(text).replaceAll("")).replaceAll("");
        String unescaped = text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\/", "/");
        return Stream.of(
                        text,
                        joined,
                        unescaped,
                        unescaped.replace("\n", ""),
                        urlDecoded(text),
                        urlDecoded(joined),
                        unicode(text))
                .collect(Collectors.toSet());
    }

    private static Stream<String> decoded(String text) {
        return ENCODED.matcher(text)
                .results()
                .map(result -> result.group().replace('-', '+').replace('_', '/'))
                .flatMap(run -> Stream.of(0, 1, 2, 3).map(shift -> decode(run, shift)));
    }

    private static String decode(String run, int shift) {
        String from = run.substring(shift);
        int whole = from.length() % 4 == 1 ? from.length() - 1 : from.length();
        byte[] bytes = Base64.getDecoder().decode(from.substring(0, whole));
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String urlDecoded(String text) {
        String escaped = text.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
        return URLDecoder.decode(escaped, StandardCharsets.ISO_8859_1);
    }

    private static String unicode(String text) {
        return Pattern.compile("\\\\u00([0-7][0-9a-f])")
                .matcher(text)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
