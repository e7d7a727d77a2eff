package io.aidebug.query.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.query.view.ViewStores;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.service.config.HostPort;
import io.aidebug.service.http.ProblemException;
import io.aidebug.service.http.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/// Asks peers over HTTP, with the API key they share.
public final class HttpPeers implements Peers, AutoCloseable {

    private static final Duration CONNECT = Duration.ofMillis(500);

    /// Longer than a peer waits for its own view to catch up.
    private static final Duration ANSWER = Duration.ofSeconds(6);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();
    private final PeerProtocol protocol;
    private final Optional<String> apiKey;

    /// @param apiKeys the first one is shown
    public HttpPeers(PeerProtocol protocol, List<String> apiKeys) {
        this.protocol = protocol;
        this.apiKey = apiKeys.stream().findFirst();
    }

    @Override
    public Lookup<JobEntry> job(HostPort peer, int partition, String jobId) {
        return entry(peer, ViewStores.JOBS, partition, jobId, protocol.jobs().deserializer());
    }

    @Override
    public Lookup<IssueEntry> issue(HostPort peer, int partition, String issueKey) {
        return entry(
                peer, ViewStores.ISSUES, partition, issueKey, protocol.issues().deserializer());
    }

    private <V> Lookup<V> entry(
            HostPort peer, String store, int partition, String key, Deserializer<V> reader) {
        String path =
                "%s/%s/%d/%s"
                        .formatted(
                                PeerProtocol.VIEWS,
                                store,
                                partition,
                                URLEncoder.encode(key, StandardCharsets.UTF_8));
        return ask(
                peer,
                path,
                body -> {
                    try {
                        return reader.deserialize(protocol.changelog(store), body);
                    } catch (SerializationException | RetriableException e) {
                        throw new IOException("the peer's entry cannot be read", e);
                    }
                });
    }

    @Override
    public Lookup<JobSlice> jobs(HostPort peer, JobQuery query) {
        return ask(peer, PeerProtocol.LIST + "?" + query.parameters(), protocol::readSlice);
    }

    @Override
    public Lookup<RunningJobs> running(HostPort peer) {
        return ask(peer, PeerProtocol.RUNNING, protocol::readRunning);
    }

    @Override
    public Lookup<Totals> totals(HostPort peer) {
        return ask(
                peer,
                PeerProtocol.TOTALS,
                body -> {
                    try {
                        JsonNode json = StrictJson.parse(body);
                        return new Totals(
                                json.path("partitions").asInt(),
                                json.path("issues").asLong(),
                                json.path("pending").asLong());
                    } catch (ProblemException e) {
                        throw new IOException("the peer's totals cannot be read", e);
                    }
                });
    }

    private interface Reading<V> {
        V read(byte[] body) throws IOException;
    }

    private <V> Lookup<V> ask(HostPort peer, String path, Reading<V> reading) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + peer + path)).timeout(ANSWER);
        apiKey.ifPresent(key -> request.header("X-API-Key", key));
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                return new Found<>(reading.read(answer.body()));
            }
            boolean checked = answer.headers().firstValue(PeerProtocol.CHECKED).isPresent();
            return answer.statusCode() == 404 && checked
                    ? new Absent<>()
                    : new Unavailable<>(
                            "the instance that keeps it answers " + answer.statusCode());
        } catch (IOException e) {
            return new Unavailable<>("the instance that keeps it does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unavailable<>("the process stops");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
