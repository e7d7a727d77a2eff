package io.aidebug.ingest.redaction;

import io.aidebug.ingest.redaction.SecretPattern.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;

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
            for (SecretPattern secret : SecretPattern.ALL) {
                if (secret.possibleIn(redacted)) {
                    redacted = redact(redacted, secret);
                }
            }
            return redacted;
        }

        @Override
        public Map<String, Integer> counts() {
            return Map.copyOf(counts);
        }

        private String redact(String text, SecretPattern secret) {
            Matcher matcher = secret.pattern().matcher(text);
            if (!matcher.find()) {
                return text;
            }
            var redacted = new StringBuilder(text.length());
            int copied = 0;
            do {
                Span span = SecretPattern.span(matcher);
                redacted.append(text, copied, span.begin());
                redacted.append(
                        placeholder(secret.type(), text.substring(span.begin(), span.end())));
                copied = span.end();
            } while (matcher.find());
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
