package io.aidebug.query.http;

import static io.aidebug.query.view.Samples.JOB;
import static io.aidebug.query.view.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.aidebug.query.view.Samples;
import io.aidebug.records.JobStatus;
import io.aidebug.service.http.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Listeners to events that read nothing, or little at a time.
@Timeout(60)
final class SlowListenerTest {

    private static final String EVENTS = "/jira/analyze/job/" + JOB + "/events";
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(10);

    /// More than the socket buffers of both sides take.
    private static final int REPORT = 24_000_000;

    private final QuerySurface surface = new QuerySurface(new Patience(IDLE, LONG, LONG));
    private final List<Socket> sockets = new ArrayList<>();

    @TempDir private Path directory;

    @BeforeEach
    void longReport() {
        surface.job(
                Samples.job(JOB, 1, 2, JobStatus.PROCESSING).setReport("x".repeat(REPORT)).build(),
                START);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        surface.close();
    }

    @Test
    void whoNeverReadsLosesItsPlaceItsThreadAndItsConnection() throws Exception {
        for (int i = 0; i < QuerySurface.EVENT_CLIENTS; i++) {
            listen();
        }
        await().until(() -> look() == 503);
        assertThat(threads()).contains("JobEventsHandler");

        await().atMost(Duration.ofSeconds(30)).until(() -> look() == 200);
        await().until(() -> !threads().contains("JobEventsHandler"));
        for (Socket socket : sockets) {
            assertThat(readToItsEnd(socket)).isLessThan(REPORT);
        }
    }

    @Test
    void whoReadsSlowlyStays() throws Exception {
        Socket socket = listen();
        byte[] some = new byte[REPORT / 40];
        long begun = System.nanoTime();
        int[] read = {0};
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(IDLE.dividedBy(10))
                .until(() -> {
                    read[0] += socket.getInputStream().readNBytes(some, 0, some.length);
                    return read[0] >= REPORT;
                });
        assertThat(System.nanoTime() - begun).isGreaterThan(IDLE.multipliedBy(2).toNanos());
        InputStream rest = socket.getInputStream();
        surface.job(Samples.ended(JOB, 1, JobStatus.COMPLETED, START.plusSeconds(9)), START);
        var tail = new StringBuilder();
        while (tail.indexOf("\"COMPLETED\"") < 0) {
            tail.append((char) rest.read());
        }
    }

    /// Asks for the events and reads nothing.
    private Socket listen() throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(2_048);
        socket.setSoTimeout(30_000);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), surface.server.port()));
        String request = "GET " + EVENTS + " HTTP/1.1\r\nHost: x\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /// What a listener would be answered, without one.
    private int look() throws IOException, InterruptedException {
        return surface.client
                .send(
                        surface.request(EVENTS).method("HEAD", BodyPublishers.noBody()).build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /// How many bytes were still on their way.
    private static long readToItsEnd(Socket socket) throws IOException {
        byte[] some = new byte[65_536];
        long all = 0;
        try {
            for (int n = 0; n >= 0; n = socket.getInputStream().read(some)) {
                all += n;
            }
        } catch (SocketException _) {
            // Closed with unsent bytes left, which is a reset.
        }
        return all;
    }

    /// The stacks of all threads, virtual ones included.
    private String threads() throws IOException {
        Path dump = directory.resolve("threads.txt");
        Files.deleteIfExists(dump);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
        return Files.readString(dump);
    }
}
