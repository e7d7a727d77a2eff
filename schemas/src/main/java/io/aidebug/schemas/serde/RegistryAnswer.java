package io.aidebug.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;

/// What a registry said.
sealed interface RegistryAnswer {

    /// It did what was asked.
    record Given(JsonNode body) implements RegistryAnswer {}

    /// It understood, and refuses.
    ///
    /// @param code Confluent's `error_code`: five digits whose first three are an HTTP status, or
    ///   that status alone
    record Refused(int code, String message) implements RegistryAnswer {

        boolean notFound() {
            return code == 404 || code / 100 == 404;
        }
    }
}
