package io.aidebug.standalone.registry;

/// A request that is answered with one of Confluent's error codes.
final class RegistryRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    private RegistryRefusal(int code, String message) {
        super(message);
        this.code = code;
    }

    /// Its first three digits are the HTTP status.
    int code() {
        return code;
    }

    int status() {
        return code > 999 ? code / 100 : code;
    }

    static RegistryRefusal noSubject(String subject) {
        return new RegistryRefusal(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryRefusal noVersion(String version) {
        return new RegistryRefusal(40402, "Version " + version + " not found.");
    }

    static RegistryRefusal noSchema(String what) {
        return new RegistryRefusal(40403, "Schema " + what + " not found.");
    }

    static RegistryRefusal noLevel(String subject) {
        return new RegistryRefusal(
                40408,
                "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryRefusal incompatible(String subject, String reasons) {
        return new RegistryRefusal(
                409,
                "Schema being registered is incompatible with an earlier schema for subject \""
                        + subject
                        + "\": "
                        + reasons);
    }

    static RegistryRefusal invalidSchema(String reason) {
        return new RegistryRefusal(42201, "Invalid schema: " + reason);
    }

    static RegistryRefusal invalidVersion(String version) {
        return new RegistryRefusal(
                42202,
                "The specified version '"
                        + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and"
                        + " the string \"latest\"");
    }

    static RegistryRefusal invalidLevel(String level) {
        return new RegistryRefusal(42203, "Invalid compatibility level \"" + level + '"');
    }

    static RegistryRefusal notStored(String reason) {
        return new RegistryRefusal(50001, "Error in the backend data store: " + reason);
    }

    /// With an HTTP status as its code.
    static RegistryRefusal http(int status, String message) {
        return new RegistryRefusal(status, message);
    }
}
