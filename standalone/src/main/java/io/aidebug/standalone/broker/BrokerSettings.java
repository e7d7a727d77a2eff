package io.aidebug.standalone.broker;

import io.aidebug.schemas.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The configuration of a broker that is a whole cluster: its own controller, one copy of
/// everything, quick to be back after any kind of end.
final class BrokerSettings {

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    static Map<String, String> of(Path directory, String host, int port, int controllerPort) {
        var settings = new HashMap<>(place(directory, host, port, controllerPort));
        settings.putAll(ONE_OF_EVERYTHING);
        settings.putAll(SMALL_AND_QUICK);
        return settings;
    }

    private static Map<String, String> place(
            Path directory, String host, int port, int controllerPort) {
        String listener = "PLAINTEXT://" + host + ":" + port;
        return Map.of(
                "node.id",
                Integer.toString(NODE),
                "process.roles",
                "broker,controller",
                "log.dirs",
                directory.toString(),
                "listeners",
                listener + "," + CONTROLLER + "://" + host + ":" + controllerPort,
                "advertised.listeners",
                listener,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "controller.listener.names",
                CONTROLLER,
                // A static voter: its address is not stored, so the port may differ at every start.
                "controller.quorum.voters",
                NODE + "@" + host + ":" + controllerPort);
    }

    private static final Map<String, String> ONE_OF_EVERYTHING =
            Map.of(
                    "default.replication.factor", "1",
                    "min.insync.replicas", "1",
                    "offsets.topic.replication.factor", "1",
                    "transaction.state.log.replication.factor", "1",
                    "transaction.state.log.min.isr", "1",
                    "share.coordinator.state.topic.replication.factor", "1",
                    "share.coordinator.state.topic.min.isr", "1");

    private static final Map<String, String> SMALL_AND_QUICK =
            Map.ofEntries(
                    Map.entry("auto.create.topics.enable", "false"),
                    Map.entry("group.initial.rebalance.delay.ms", "0"),
                    // Broker and controller live and die together. A broker that is late for once,
                    // on a machine that was busy or asleep, is not to lose its partitions.
                    Map.entry("broker.session.timeout.ms", "3600000"),
                    // No record every half a second that tells replicas how far behind they are.
                    Map.entry("metadata.max.idle.interval.ms", "0"),
                    // 128 MB otherwise, allocated at start.
                    Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
                    // Internal topics have 50 partitions otherwise, each with files to open.
                    Map.entry("offsets.topic.num.partitions", "8"),
                    Map.entry("transaction.state.log.num.partitions", "8"),
                    Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                    // What the next transaction waits while the last one is being completed.
                    Map.entry("add.partitions.to.txn.retry.backoff.ms", "1"),
                    // A year: an application that was off for longer than this starts from scratch.
                    Map.entry("offsets.retention.minutes", "525600"),
                    // For the topics that Kafka Streams makes; ours are made with the same limit.
                    Map.entry("message.max.bytes", Integer.toString(Topics.MAX_RECORD_BYTES)));
}
