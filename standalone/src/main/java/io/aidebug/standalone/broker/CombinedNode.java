package io.aidebug.standalone.broker;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;

/// Kafka's combined mode: a controller and the only broker in one process. Kafka's own
/// [KafkaRaftServer] starts both at once; here the controller forgets the broker's former life in
/// between (`docs/adr/0073`).
final class CombinedNode {

    private static final long CONTROLLER_DEADLINE_S = 60;
    private static final long LOOK_EVERY_MS = 10;

    private final ControllerServer controller;
    private final BrokerServer broker;

    CombinedNode(KafkaConfig settings) {
        var directories =
                KafkaRaftServer.initializeLogDirs(
                        settings, LoggerFactory.getLogger(CombinedNode.class), "");
        var identity = directories._1();
        var shared =
                new SharedServer(
                        settings,
                        identity,
                        Time.SYSTEM,
                        Server.initializeMetrics(
                                settings, Time.SYSTEM, identity.clusterId().orElseThrow()),
                        CompletableFuture.completedFuture(
                                QuorumConfig.parseVoterConnections(
                                        settings.quorumConfig().voters())),
                        QuorumConfig.parseBootstrapServers(
                                settings.quorumConfig().bootstrapServers()),
                        new StandardFaultHandlerFactory(),
                        ServerSocketFactory.INSTANCE);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
        broker = new BrokerServer(shared);
    }

    /// Returns when the broker takes requests.
    void start() throws InterruptedException, ExecutionException, TimeoutException {
        controller.startup();
        forgetFormerLife(controller.controller());
        broker.startup();
    }

    private static void forgetFormerLife(Controller controller)
            throws InterruptedException, ExecutionException, TimeoutException {
        awaitActive(controller);
        var context =
                new ControllerRequestContext(
                        new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        try {
            controller
                    .unregisterBroker(context, BrokerSettings.NODE)
                    .get(CONTROLLER_DEADLINE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw e;
            }
        }
    }

    /// Kafka tells nobody when the controller takes office, so it is asked.
    private static void awaitActive(Controller controller)
            throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CONTROLLER_DEADLINE_S);
        while (!controller.isActive()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the controller did not become active");
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    /// Stops what was started. The broker goes first: it hands its partitions back to the
    /// controller.
    void stop() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
