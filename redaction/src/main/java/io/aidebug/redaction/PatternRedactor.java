package io.aidebug.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Recognises secrets and personal data by what they look like and by what stands before them; see
/// [Detector#all] for the families. Safe for many threads.
public final class PatternRedactor implements Redactor {

    private final RedactionRules rules;
    private final SecretSearch search;

    /// With the rules that need no configuration.
    public PatternRedactor() {
        this(RedactionRules.NONE);
    }

    /// With rules of an installation's own.
    public PatternRedactor(RedactionRules rules) {
        this.rules = rules;
        var detectors = new ArrayList<>(Detector.all());
        if (rules.userNames()) {
            detectors.add(new UserPaths());
        }
        this.search = new SecretSearch(detectors);
    }

    @Override
    public Redaction begin() {
        return new Run();
    }

    /// The secrets of a text, in order and apart from each other.
    List<Finding> find(String text) {
        var found = new ArrayList<>(search.search(text).found());
        rules.custom().forEach(rule -> rule.find(text, found));
        found.removeIf(finding -> rules.allowed().has(finding.type(), finding.value()));
        return Overlaps.resolve(found);
    }

    private final class Run implements Redaction {

        private final Placeholders placeholders = new Placeholders();

        @Override
        public String redact(String text) {
            placeholders.avoidThoseOf(text);
            List<Finding> secrets = find(text);
            if (secrets.isEmpty()) {
                return text;
            }
            var redacted = new StringBuilder(text.length());
            int copied = 0;
            for (Finding secret : secrets) {
                redacted.append(text, copied, secret.begin());
                redacted.append(placeholders.of(secret));
                copied = secret.end();
            }
            return redacted.append(text, copied, text.length()).toString();
        }

        @Override
        public Map<String, Integer> counts() {
            return placeholders.counts();
        }
    }
}
