package io.aidebug.service.process;

import org.apache.kafka.common.KafkaException;

/// The process cannot start for a reason its operator can mend: a taken port, a broker that does
/// not answer. A main prints the message, one sentence, and exits with 2.
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param sentence what is wrong and what would mend it
    public StartupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// Kafka cannot be reached, or refuses.
    public static StartupException ofKafka(String bootstrapServers, KafkaException failure) {
        Throwable cause = failure.getCause();
        String reason =
                cause == null
                        ? String.valueOf(failure.getMessage())
                        : failure.getMessage() + ": " + cause.getMessage();
        return new StartupException("Kafka at " + bootstrapServers + ": " + reason, failure);
    }

    /// @param sentence what is wrong and what would mend it
    public StartupException(String sentence) {
        super(sentence);
    }
}
