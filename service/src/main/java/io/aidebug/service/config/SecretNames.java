package io.aidebug.service.config;

import java.util.regex.Pattern;

/// Tells by its name whether a variable holds a secret, and hides what must not be printed.
final class SecretNames {

    private static final Pattern SECRET =
            Pattern.compile(
                    "(PASSWORD|SECRET|TOKEN|JAAS_CONFIG|CREDENTIALS?|USER_INFO|API_KEYS?|KEY_HASHES"
                            + "|REDACTION_(?:RULES|ALLOW)|(^|_)KEY)$");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]{1,512}@");

    /// Some servers want their key in the address: `?key=...`.
    private static final Pattern QUERY_VALUE = Pattern.compile("([?&][^?&=#\\s]{1,512}=)[^&#\\s]+");

    /// Kafka settings that really are called `...file`.
    private static final Pattern KAFKA_FILE =
            Pattern.compile("AIDEBUG_KAFKA_.*(ASSERTION|PRIVATE_KEY)_FILE");

    private SecretNames() {}

    static String mask(String name, String value) {
        if (value.isEmpty()) {
            return value;
        }
        return SECRET.matcher(name).find() ? "***" : address(value);
    }

    private static String address(String value) {
        if (!value.contains("//")) {
            return value;
        }
        String anonymous = USER_INFO.matcher(value).replaceAll("//***@");
        return QUERY_VALUE.matcher(anonymous).replaceAll("$1***");
    }

    static String withoutFile(String name) {
        return name.endsWith("_FILE") && !KAFKA_FILE.matcher(name).matches()
                ? name.substring(0, name.length() - "_FILE".length())
                : name;
    }
}
