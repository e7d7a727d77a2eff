package io.aidebug.query.lookup;

import io.aidebug.query.lookup.Route.Place;
import io.aidebug.query.view.ViewStores;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.service.config.HostPort;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/// Interactive queries of the running Streams application; before it runs, nothing is available.
public final class StreamsAccess implements LocalStores, Routes {

    private static final Serializer<String> KEYS = new StringSerializer();

    private record Running(KafkaStreams streams, HostInfo here) {}

    private volatile @Nullable Running running;

    /// Opens the access.
    ///
    /// @param here the `application.server` of this instance
    public void open(KafkaStreams streams, HostPort here) {
        running = new Running(streams, new HostInfo(here.host(), here.port()));
    }

    @Override
    public @Nullable JobEntry job(int partition, String jobId) throws StoreUnavailableException {
        QueryableStoreType<ReadOnlyKeyValueStore<String, JobEntry>> type =
                QueryableStoreTypes.keyValueStore();
        return get(query(ViewStores.JOBS, type, partition), jobId);
    }

    @Override
    public @Nullable IssueEntry issue(int partition, String issueKey)
            throws StoreUnavailableException {
        QueryableStoreType<ReadOnlyKeyValueStore<String, IssueEntry>> type =
                QueryableStoreTypes.keyValueStore();
        return get(query(ViewStores.ISSUES, type, partition), issueKey);
    }

    @Override
    public void outlines(int partition, String from, String to, Predicate<JobEntry> visitor)
            throws StoreUnavailableException {
        QueryableStoreType<ReadOnlyKeyValueStore<String, JobEntry>> type =
                QueryableStoreTypes.keyValueStore();
        read(
                query(ViewStores.JOB_INDEX, type, partition),
                store -> {
                    try (KeyValueIterator<String, JobEntry> entries = store.range(from, to)) {
                        while (entries.hasNext()) {
                            if (!visitor.test(entries.next().value)) {
                                return from;
                            }
                        }
                    }
                    return to;
                });
    }

    private static <S> StoreQueryParameters<S> query(
            String store, QueryableStoreType<S> type, int partition) {
        return StoreQueryParameters.fromNameAndType(store, type)
                .withPartition(partition)
                .enableStaleStores();
    }

    private <V> @Nullable V get(
            StoreQueryParameters<ReadOnlyKeyValueStore<String, V>> query, String key)
            throws StoreUnavailableException {
        return read(query, store -> store.get(key));
    }

    private <S, T extends @Nullable Object> T read(
            StoreQueryParameters<S> query, Function<S, T> reader) throws StoreUnavailableException {
        Running now = running;
        if (now == null) {
            throw new StoreUnavailableException("the views have not been started", null);
        }
        try {
            return reader.apply(now.streams().store(query));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            throw new StoreUnavailableException("the view is not open here", e);
        } catch (StreamsException | SerializationException | RetriableException e) {
            throw new StoreUnavailableException("the view cannot be read", e);
        }
    }

    @Override
    public Optional<Route> to(String store, String key) {
        Running now = running;
        if (now == null) {
            return Optional.empty();
        }
        try {
            KeyQueryMetadata found = now.streams().queryMetadataForKey(store, key, KEYS);
            return found == null || found.equals(KeyQueryMetadata.NOT_AVAILABLE)
                    ? Optional.empty()
                    : Optional.of(route(found, now.here()));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Override
    public Set<HostPort> others() {
        Running now = running;
        Set<HostPort> others = new HashSet<>();
        if (now != null && now.streams().state().isRunningOrRebalancing()) {
            for (StreamsMetadata instance : now.streams().metadataForAllStreamsClients()) {
                if (!instance.hostInfo().equals(now.here())) {
                    others.add(address(instance.hostInfo()));
                }
            }
        }
        return others;
    }

    private static Route route(KeyQueryMetadata found, HostInfo here) {
        return new Route(
                found.partition(),
                place(found.activeHost(), here),
                found.standbyHosts().stream().map(host -> place(host, here)).toList());
    }

    private static Place place(HostInfo host, HostInfo here) {
        return new Place(address(host), host.equals(here));
    }

    private static HostPort address(HostInfo host) {
        return new HostPort(host.host(), host.port());
    }
}
