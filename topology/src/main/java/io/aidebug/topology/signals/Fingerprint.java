package io.aidebug.topology.signals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// What failed, as 32 hex digits: the same for two runs of one failure and on every host.
///
/// From the weightiest exception (its chain of types and the calls in the application's own code),
/// or, without one, from the masked codes and lines of the loudest level. Counts, order, times,
/// process numbers, addresses and hosts play no part.
final class Fingerprint {

    private static final int HEX_DIGITS = 32;
    private static final int MAX_PARTS = 5;

    private Fingerprint() {}

    /// Empty when nothing was found.
    static String of(Findings findings) {
        List<String> parts =
                findings.exceptions().stream()
                        .min(Ranking.STEADY)
                        .map(Finding::key)
                        .map(List::of)
                        .orElseGet(() -> loudest(findings));
        return parts.isEmpty() ? "" : hash(String.join("\n\n", parts));
    }

    private static List<String> loudest(Findings findings) {
        List<Finding> all =
                Stream.concat(
                                findings.of(Signal.Kind.CODE).stream(),
                                findings.of(Signal.Kind.LINE).stream())
                        .toList();
        Level loudest =
                all.stream().map(Finding::weight).max(Comparator.naturalOrder()).orElse(Level.NONE);
        return all.stream()
                .filter(finding -> finding.weight() == loudest)
                .map(Finding::key)
                .sorted()
                .distinct()
                .limit(MAX_PARTS)
                .toList();
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
