package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `aidebug dead-letters list`.
@Command(
        description = "Lists dead letters, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug dead-letters list",
            "  ./aidebug dead-letters list --topic aidebug.issue-updates --limit 500 --json"
        })
final class DeadLettersListCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin LetterFilter filter = new LetterFilter();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many, the newest (default 50).")
    int limit = 50;

    @Mixin TopicAccess access = new TopicAccess();

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    boolean json;

    DeadLettersListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (limit < 1) {
            throw new CliFailure(ExitCodes.USAGE, "--limit must be at least 1.");
        }
        // The oldest is at the head, ready to make room.
        PriorityQueue<StoredLetter> newest =
                new PriorityQueue<>(Comparator.comparing(found -> found.letter().getFailedAt()));
        long[] matching = {0};
        access.ask(() -> {
            new DeadLetterTopic(access, terminal)
                    .read(letter -> {
                        if (filter.accepts(letter.letter())) {
                            matching[0]++;
                            newest.add(letter);
                            if (newest.size() > limit) {
                                newest.remove();
                            }
                        }
                    });
            return 0;
        });
        print(
                newest.stream()
                        .sorted(
                                Comparator.comparing((StoredLetter found) ->
                                                found.letter().getFailedAt())
                                        .reversed())
                        .toList(),
                matching[0]);
        return ExitCodes.OK;
    }

    private void print(List<StoredLetter> letters, long matching) {
        if (json) {
            ObjectNode all = Json.object().put("matching", matching);
            var array = all.putArray("dead_letters");
            letters.forEach(letter -> array.add(letter.json()));
            terminal.say(Json.pretty(all));
            return;
        }
        if (letters.isEmpty()) {
            terminal.say("There are no dead letters.");
        }
        for (StoredLetter letter : letters) {
            terminal.say(
                    Terminal.printable(
                            "%-10s %s  %-28s %-20s %s"
                                    .formatted(
                                            letter.id(),
                                            letter.letter().getFailedAt(),
                                            letter.letter().getTopic(),
                                            letter.letter().getReason(),
                                            letter.key())));
        }
        if (matching > letters.size()) {
            terminal.note(
                    "%,d more are older; --limit shows them.".formatted(matching - letters.size()));
        }
    }
}
