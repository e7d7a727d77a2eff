package io.aidebug.standalone.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aidebug dead-letters redrive`.
@Command(
        description = {
            "Writes the records of dead letters back to where they came from, with their keys and headers.",
            "The letters stay; a record that is still wrong becomes a new letter. Mend the cause first."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug dead-letters redrive 2:15 0:3",
            "  ./aidebug dead-letters redrive --all --reason RegistryUnavailable --dry-run"
        })
final class DeadLettersRedriveCommand implements Callable<Integer> {

    private static final int AT_A_TIME = 100;

    private final Terminal terminal;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            converter = LetterId.Converter.class,
            description = "The letters, as the list names them.")
    List<LetterId> ids = new ArrayList<>();

    @Option(names = "--all", description = "All letters that --topic and --reason choose.")
    boolean all;

    @Mixin LetterFilter filter = new LetterFilter();

    @Option(names = "--dry-run", description = "Only say what would be written.")
    boolean dryRun;

    @Mixin TopicAccess access = new TopicAccess();

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    boolean json;

    DeadLettersRedriveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (all == !ids.isEmpty() || (!all && !filter.isEmpty())) {
            throw new CliFailure(
                    ExitCodes.USAGE,
                    "Name letters, or say --all, which --topic and --reason narrow.");
        }
        int redriven = access.ask(this::redrive);
        if (json) {
            terminal.say(
                    Json.pretty(Json.object().put("redriven", redriven).put("dry_run", dryRun)));
        } else {
            terminal.say(
                    "%,d records %s."
                            .formatted(redriven, dryRun ? "would be written" : "were written"));
        }
        return ExitCodes.OK;
    }

    private int redrive() throws Exception {
        DeadLetterTopic topic = new DeadLetterTopic(access, terminal);
        List<StoredLetter> chosen = new ArrayList<>();
        if (all) {
            topic.read(letter -> {
                if (filter.accepts(letter.letter())) {
                    chosen.add(letter);
                }
            });
        } else {
            ids.forEach(id -> chosen.add(id.in(topic)));
        }
        for (int begin = 0; begin < chosen.size(); begin += AT_A_TIME) {
            List<StoredLetter> some =
                    chosen.subList(begin, Math.min(chosen.size(), begin + AT_A_TIME));
            if (!dryRun) {
                topic.redrive(some);
            }
            some.forEach(this::tell);
        }
        return chosen.size();
    }

    private void tell(StoredLetter letter) {
        terminal.note(
                Terminal.printable(
                        "%s -> %s-%d  %s"
                                .formatted(
                                        letter.id(),
                                        letter.letter().getTopic(),
                                        letter.letter().getPartition(),
                                        letter.key())));
    }
}
