package io.aidebug.standalone.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How a user names a dead letter: `partition:offset`.
record LetterId(int partition, long offset) {

    /// Reads one.
    static final class Converter implements ITypeConverter<LetterId> {

        @Override
        public LetterId convert(String value) {
            if (!value.matches("\\d{1,6}:\\d{1,18}")) {
                throw new TypeConversionException(
                        "'" + value + "' is no dead letter; the list names them like 2:15");
            }
            String[] parts = value.split(":", 2);
            return new LetterId(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        }
    }

    StoredLetter in(DeadLetterTopic topic) {
        return topic.one(partition, offset)
                .orElseThrow(() ->
                        new CliFailure(
                                ExitCodes.REFUSED,
                                "There is no dead letter " + partition + ":" + offset + "."));
    }
}
