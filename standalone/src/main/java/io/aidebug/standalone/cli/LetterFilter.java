package io.aidebug.standalone.cli;

import io.aidebug.records.DeadLetter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that choose among dead letters.
final class LetterFilter {

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those of this topic.")
    @Nullable String topic;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Only those with this reason, such as UnknownSchema.")
    @Nullable String reason;

    boolean isEmpty() {
        return topic == null && reason == null;
    }

    boolean accepts(DeadLetter letter) {
        return (topic == null || topic.equals(letter.getTopic()))
                && (reason == null || reason.equalsIgnoreCase(letter.getReason()));
    }
}
