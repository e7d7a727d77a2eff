package io.aidebug.standalone.index;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Qdrant's gRPC API on a local address, kept in a directory.
///
/// An answered write (`wait` or not) is seen by the next read and survives the death of the process
/// at any moment; the loss of power can take the last seconds. Calls that are not implemented
/// answer `UNIMPLEMENTED`. There is no authentication: bind it to loopback.
public final class LuceneQdrantServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneQdrantServer.class);
    private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;
    private static final int CALL_THREADS =
            Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private final CollectionCatalog catalog;
    private final EventLoopGroup eventLoop;
    private final ExecutorService calls;
    private final Server server;

    private LuceneQdrantServer(CollectionCatalog catalog, InetSocketAddress address)
            throws IOException {
        this.catalog = catalog;
        this.eventLoop =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory("index-net", true), NioIoHandler.newFactory());
        this.calls =
                Executors.newFixedThreadPool(
                        CALL_THREADS,
                        Thread.ofPlatform().name("index-call-", 1).daemon(true).factory());
        this.server =
                NettyServerBuilder.forAddress(address)
                        .channelType(NioServerSocketChannel.class)
                        .bossEventLoopGroup(eventLoop)
                        .workerEventLoopGroup(eventLoop)
                        .executor(calls)
                        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                        .permitKeepAliveTime(5, TimeUnit.SECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .addService(new HealthService())
                        .addService(new CollectionsService(catalog))
                        .addService(new PointsService(catalog))
                        .build();
    }

    /// Opens what the directory holds (makes it when there is nothing) and listens.
    ///
    /// @param port 0 for any free one, see [#port()]
    /// @throws BindException when the port is taken
    /// @throws IOException when the directory is in use by another process or cannot be read; the
    ///   message is one sentence for a user
    public static LuceneQdrantServer start(Path directory, String host, int port)
            throws IOException {
        CollectionCatalog catalog = CollectionCatalog.open(directory);
        LuceneQdrantServer server =
                new LuceneQdrantServer(catalog, new InetSocketAddress(host, port));
        try {
            server.server.start();
        } catch (IOException e) {
            server.close();
            BindException taken =
                    new BindException(
                            "The index cannot listen on %s:%d: the port is in use or the address is not of this machine."
                                    .formatted(host, port));
            taken.initCause(e);
            throw taken;
        }
        LOG.info("Index of {} on {}:{}", directory, host, server.port());
        return server;
    }

    /// The port that is listened on.
    public int port() {
        return server.getPort();
    }

    /// Ends the calls under way, commits and closes the collections. Does nothing the second time.
    @Override
    public void close() throws IOException {
        server.shutdown();
        try {
            if (!server.awaitTermination(3, TimeUnit.SECONDS)) {
                server.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
            }
            calls.shutdown();
            if (!calls.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The index closes while calls are still under way");
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            calls.shutdown();
            Thread.currentThread().interrupt();
        }
        var _ = eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        catalog.close();
    }
}
