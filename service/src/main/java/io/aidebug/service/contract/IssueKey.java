package io.aidebug.service.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The key of an issue in its one spelling, e.g. `HADOOP-42`.
///
/// @param text 3..50 characters, upper case
public record IssueKey(String text) {

    /// The longest key.
    public static final int MAX_LENGTH = 50;

    private static final Pattern PATTERN = Pattern.compile("[A-Z][A-Z0-9_]+-[0-9]+");

    public IssueKey {
        if (text.length() > MAX_LENGTH || !PATTERN.matcher(text).matches()) {
            throw new IllegalArgumentException("Not an issue key");
        }
    }

    /// Trims and upper-cases what somebody typed; nothing when that is no key.
    public static Optional<IssueKey> parse(String typed) {
        String text = ContractText.strip(typed).toUpperCase(Locale.ROOT);
        return text.length() <= MAX_LENGTH && PATTERN.matcher(text).matches()
                ? Optional.of(new IssueKey(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
