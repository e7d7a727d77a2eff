package io.aidebug.standalone.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aidebug dead-letters show ID`.
@Command(
        description = "Shows a dead letter: what it is about, who gave up on it and why.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug dead-letters show 2:15",
            "  ./aidebug dead-letters show 2:15 --out record.avro"
        })
final class DeadLettersShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "ID",
            converter = LetterId.Converter.class,
            description = "The letter, as the list names it.")
    LetterId id = new LetterId(0, 0);

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the record's value, byte for byte, to this file.")
    @Nullable Path out;

    @Mixin TopicAccess access = new TopicAccess();

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    boolean json;

    DeadLettersShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        StoredLetter letter = access.ask(() -> id.in(new DeadLetterTopic(access, terminal)));
        if (json) {
            terminal.say(Json.pretty(letter.json()));
        } else {
            letter.json()
                    .properties()
                    .forEach(field ->
                            terminal.say(
                                    Terminal.printable(
                                            "%-12s %s"
                                                    .formatted(
                                                            field.getKey(),
                                                            field.getValue().isObject()
                                                                    ? Json.line(field.getValue())
                                                                    : field.getValue().asText()))));
        }
        byte[] value = letter.value();
        if (out != null) {
            Files.write(out, value == null ? new byte[0] : value);
        }
        return ExitCodes.OK;
    }
}
