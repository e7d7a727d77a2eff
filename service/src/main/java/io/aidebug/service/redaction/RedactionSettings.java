package io.aidebug.service.redaction;

import io.aidebug.redaction.RedactionRules;
import io.aidebug.service.config.Environment;
import java.util.List;

/// What an installation adds to the redaction's rules and takes from them. Who redacts at the edge
/// and who redacts before the model read the same settings.
public final class RedactionSettings {

    private RedactionSettings() {}

    /// Reads the settings; a rule that cannot be read is a fault of the environment.
    public static RedactionRules from(Environment environment) {
        String file = environment.text("AIDEBUG_REDACTION_RULES", "");
        List<String> allowed = environment.list("AIDEBUG_REDACTION_ALLOW");
        boolean userNames = environment.flag("AIDEBUG_REDACTION_USER_NAMES", false);
        try {
            return RedactionRules.of(file, allowed, userNames);
        } catch (IllegalArgumentException e) {
            environment.fault("AIDEBUG_REDACTION_RULES: " + e.getMessage());
            return RedactionRules.NONE;
        }
    }
}
