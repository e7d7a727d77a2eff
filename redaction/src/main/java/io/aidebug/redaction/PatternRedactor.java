package io.aidebug.redaction;

import io.aidebug.redaction.SecretSearch.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Recognises secrets by what they look like: keys and tokens of common providers, JSON web tokens,
/// private keys, authorization headers, cookies, passwords in addresses and in assignments, e-mail
/// addresses.
public final class PatternRedactor implements Redactor {

    @Override
    public Redaction begin() {
        return new Run();
    }

    private static final class Run implements Redaction {

        private final Map<String, String> placeholders = new HashMap<>();
        private final Map<String, Integer> distinct = new HashMap<>();
        private final Map<String, Integer> counts = new TreeMap<>();

        @Override
        public String redact(String text) {
            String redacted = text;
            var search = new SecretSearch(text);
            for (SecretPattern secret : SecretPattern.ALL) {
                List<Span> found = search.find(secret);
                if (!found.isEmpty()) {
                    redacted = replace(redacted, found, secret.type());
                    search = new SecretSearch(redacted);
                }
            }
            return redacted;
        }

        @Override
        public Map<String, Integer> counts() {
            return Map.copyOf(counts);
        }

        private String replace(String text, List<Span> secrets, String type) {
            var redacted = new StringBuilder(text.length());
            int copied = 0;
            for (Span secret : secrets) {
                redacted.append(text, copied, secret.begin());
                redacted.append(placeholder(type, text.substring(secret.begin(), secret.end())));
                copied = secret.end();
            }
            return redacted.append(text, copied, text.length()).toString();
        }

        private String placeholder(String type, String value) {
            counts.merge(type, 1, Integer::sum);
            return placeholders.computeIfAbsent(
                    type + ' ' + value,
                    _ -> "<%s_%d>".formatted(type, distinct.merge(type, 1, Integer::sum)));
        }
    }
}
