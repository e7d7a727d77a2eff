package io.aidebug.service.config;

import java.util.List;

/// The environment is wrong. Carries every fault that was found, so that one start shows all of
/// them; a main prints the message and exits with 2.
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param faults one sentence each, without secrets
    public ConfigurationException(List<String> faults) {
        super(
                faults.size() == 1
                        ? faults.getFirst()
                        : "The configuration has %d faults:\n  - %s"
                                .formatted(faults.size(), String.join("\n  - ", faults)));
    }
}
