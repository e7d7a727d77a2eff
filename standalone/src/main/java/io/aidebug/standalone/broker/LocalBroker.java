package io.aidebug.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/// A Kafka broker and controller in this process, which any Kafka client can use. Its topics are in
/// the data directory and survive a restart and a kill -9, not a power cut: an acknowledged record
/// is in the page cache, unless a topic asks for more (`flush.messages=1`).
///
/// The directory has to be held by a [DataDirectoryLock].
public final class LocalBroker implements AutoCloseable {

    private final CombinedNode node;
    private final String bootstrapServers;

    private LocalBroker(CombinedNode node, String bootstrapServers) {
        this.node = node;
        this.bootstrapServers = bootstrapServers;
    }

    /// Starts the broker and waits until it takes requests, some three seconds.
    ///
    /// @param directory the broker's own; formatted when it is new
    /// @param host a loopback address: the broker asks nobody for a password
    /// @param port 0 takes a free one
    /// @throws StartFailedException when the port is taken or the directory unusable; nothing of
    ///   the broker is left running
    public static LocalBroker start(Path directory, String host, int port) {
        int chosen = LocalPorts.choose(host, port, "The Kafka broker");
        int controllerPort = LocalPorts.chooseBeside(chosen, host, "The Kafka controller");
        String address = host + ":" + chosen;
        format(directory);
        var settings = BrokerSettings.of(directory, host, chosen, controllerPort);
        return new LocalBroker(startNode(new KafkaConfig(settings), address), address);
    }

    private static void format(Path directory) {
        // Written last, so a directory whose formatting was interrupted is formatted again.
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (var silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(BrokerSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            // Formatter.run declares no more than Exception.
            throw unusable(directory, e);
        }
    }

    private static StartFailedException unusable(Path directory, Exception cause) {
        return new StartFailedException(
                "The broker's directory " + directory + " cannot be used: " + reason(cause) + ".",
                cause);
    }

    private static CombinedNode startNode(KafkaConfig settings, String address) {
        CombinedNode node = null;
        RequestHistograms.register();
        try {
            node = new CombinedNode(settings);
            node.start();
            return node;
        } catch (Exception e) {
            if (node != null) {
                node.stop();
            }
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new StartFailedException(
                    "The Kafka broker on " + address + " could not start: " + reason(e) + ".", e);
        }
    }

    private static String reason(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof IOException || cause.getMessage() == null
                ? cause.toString()
                : cause.getMessage();
    }

    /// For `bootstrap.servers`.
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /// Hands its partitions back and stops; what uses the broker has to be closed before.
    @Override
    public void close() {
        node.stop();
    }
}
