package io.aidebug.standalone.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aidebug replay APPLICATION --topic TOPIC`.
@Command(
        description = {
            "Lets a Streams application read a topic again, from its beginning or a moment on.",
            "The application must be stopped; it reads again when it is started next. What it then writes replaces what it wrote before: issues, vectors and answers have keys of their own.",
            "In the all-in-one, start the server without the application first, by AIDEBUG_APPLICATIONS."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug replay aidebug-indexing-g1 --topic aidebug.issues",
            "  ./aidebug replay aidebug-indexing-g1 --topic aidebug.issues --from 2026-01-31T12:00:00Z"
        })
final class ReplayCommand implements Callable<Integer> {

    private static final String BEGINNING = "beginning";

    private final Terminal terminal;

    @Parameters(
            paramLabel = "APPLICATION",
            description = "The application's id, which is its consumer group.")
    String application = "";

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            required = true,
            description = "The topic to read again.")
    String topic = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            defaultValue = BEGINNING,
            description = "beginning (default), or a moment such as 2026-01-31T12:00:00Z.")
    String from = BEGINNING;

    @Option(names = "--dry-run", description = "Only say how many records would be read again.")
    boolean dryRun;

    @Mixin TopicAccess access = new TopicAccess();

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    boolean json;

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OffsetSpec spec = spec();
        long again = access.ask(() -> reset(spec));
        if (json) {
            terminal.say(
                    Json.pretty(
                            Json.object()
                                    .put("application", application)
                                    .put("topic", topic)
                                    .put("records", again)
                                    .put("dry_run", dryRun)));
        } else {
            terminal.say(
                    "%s %s up to %,d records of %s again."
                            .formatted(
                                    application,
                                    dryRun ? "would read" : "will read",
                                    again,
                                    topic));
        }
        return ExitCodes.OK;
    }

    private OffsetSpec spec() {
        if (BEGINNING.equals(from)) {
            return OffsetSpec.earliest();
        }
        try {
            return OffsetSpec.forTimestamp(Instant.parse(from).toEpochMilli());
        } catch (DateTimeException e) {
            throw new CliFailure(
                    ExitCodes.USAGE,
                    "--from must be beginning or a moment such as 2026-01-31T12:00:00Z.");
        }
    }

    private long reset(OffsetSpec spec) throws Exception {
        try (Admin admin = Admin.create(access.properties())) {
            List<TopicPartition> partitions = committed(admin);
            Map<TopicPartition, Long> begins = offsets(admin, partitions, spec);
            Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
            Map<TopicPartition, OffsetAndMetadata> target = new HashMap<>();
            long again = 0;
            for (TopicPartition partition : partitions) {
                long end = ends.getOrDefault(partition, 0L);
                // No record is as young as the moment: nothing to read again.
                long begin = begins.getOrDefault(partition, -1L);
                target.put(partition, new OffsetAndMetadata(begin < 0 ? end : begin));
                again += begin < 0 ? 0 : end - begin;
            }
            if (!dryRun) {
                admin.alterConsumerGroupOffsets(application, target).all().get();
            }
            return again;
        }
    }

    /// The partitions of the topic that the stopped application has read.
    private List<TopicPartition> committed(Admin admin) throws Exception {
        if (isRunning(admin)) {
            throw new CliFailure(
                    ExitCodes.REFUSED,
                    application + " is running; stop it, wait ten seconds and try again.");
        }
        List<TopicPartition> partitions =
                admin
                        .listConsumerGroupOffsets(application)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .keySet()
                        .stream()
                        .filter(partition -> partition.topic().equals(topic))
                        .toList();
        if (partitions.isEmpty()) {
            throw new CliFailure(ExitCodes.REFUSED, application + " has never read " + topic + ".");
        }
        return partitions;
    }

    private boolean isRunning(Admin admin) throws Exception {
        try {
            return admin.describeConsumerGroups(List.of(application)).all().get().values().stream()
                    .anyMatch(group -> !group.members().isEmpty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                throw new CliFailure(
                        ExitCodes.REFUSED, "There is no application " + application + ".");
            }
            throw e;
        }
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec spec) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
