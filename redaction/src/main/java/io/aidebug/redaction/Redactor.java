package io.aidebug.redaction;

import java.util.Map;

/// Replaces secrets and personal data by typed placeholders such as `<EMAIL_1>`. Safe for many
/// threads; never fails: what it does not recognise stays.
public interface Redactor {

    /// Begins with a submission or an issue.
    Redaction begin();

    /// The texts of one submission: the same secret gets the same placeholder in all of them. Used
    /// by one thread.
    interface Redaction {

        /// The text without what was recognised, in time linear in its length.
        String redact(String text);

        /// How many occurrences were replaced so far, by type, e.g. `EMAIL`.
        Map<String, Integer> counts();
    }
}
