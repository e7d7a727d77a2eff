package io.aidebug.standalone.index;

import io.aidebug.standalone.index.CollectionIndex.Disk;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One collection: a change goes into the log, then into Lucene, then is answered.
///
/// Changes are made one at a time, in the order of the log; reads never wait for them. The log
/// keeps what was decided (these points, those ids), not the condition it was decided by: replaying
/// any part of it again ends in the same state.
///
/// Lucene closes an index for good when the disk fails it at a bad moment, such as a merge on a
/// full disk. The next change, or the next look whether a commit is due, opens the index again as
/// it was committed and replays the log; until that works nothing is added to the log.
final class CollectionStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CollectionStore.class);
    private static final String STATE = "collection";
    private static final long COMMIT_LOG_BYTES = 16L * 1024 * 1024;
    private static final long COMMIT_AFTER_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int MAX_RECENT = 4_096;

    private final Path directory;
    private final String name;
    private final CollectionSchema schema;
    private final PayloadFilter filters;
    private final Disk disk;
    private final ReentrantLock writing = new ReentrantLock();
    private final Object committing = new Object();

    /// The number of the last change of each key that views may not see yet; under the lock.
    private final Map<BytesRef, Long> recent = new HashMap<>();

    /// These two are replaced together, under the lock.
    private volatile CollectionIndex index;

    private volatile WriteAheadLog log;

    private volatile CollectionInfo state;
    private volatile long committed;
    private volatile long committedAt = System.nanoTime();
    private boolean closed;

    private CollectionStore(Path directory, String name, CollectionInfo state, Disk disk)
            throws IOException {
        this.directory = directory;
        this.name = name;
        this.state = state;
        this.disk = disk;
        this.schema = CollectionSchema.of(state.getConfig().getParams());
        this.filters = new PayloadFilter(schema);
        Opened opened = open(directory, name, schema, disk);
        this.index = opened.index();
        this.log = opened.log();
        this.committed = index.committed();
    }

    /// An index that shows all that is in its log.
    private record Opened(CollectionIndex index, WriteAheadLog log) {}

    private static Opened open(Path directory, String name, CollectionSchema schema, Disk disk)
            throws IOException {
        CollectionIndex index = CollectionIndex.open(directory.resolve("index"), disk);
        try {
            WriteAheadLog log =
                    WriteAheadLog.open(
                            directory.resolve("log"),
                            index.committed(),
                            (sequence, update) -> replay(index, schema, name, sequence, update));
            try {
                // A condition is judged by a view, which must not be from before the replay.
                index.view().close();
                return new Opened(index, log);
            } catch (IOException | RuntimeException e) {
                IOUtils.closeWhileHandlingException(log);
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(index);
            throw e;
        }
    }

    static boolean existsIn(Path directory) {
        return Files.exists(directory.resolve(STATE));
    }

    static CollectionStore open(Path directory) throws IOException {
        return open(directory, CollectionIndex::cached);
    }

    static CollectionStore open(Path directory, Disk disk) throws IOException {
        String name = URLDecoder.decode(directory.getFileName().toString(), StandardCharsets.UTF_8);
        CollectionInfo state =
                CollectionInfo.parseFrom(Files.readAllBytes(directory.resolve(STATE)));
        return new CollectionStore(directory, name, state, disk);
    }

    static CollectionStore create(Path directory, String name, CollectionSchema schema)
            throws IOException {
        WholeFile.deleteTree(directory);
        Files.createDirectories(directory);
        CollectionInfo state =
                CollectionInfo.newBuilder()
                        .setConfig(CollectionConfig.newBuilder().setParams(schema.params()))
                        .build();
        WholeFile.replace(directory.resolve(STATE), state.toByteArray());
        return new CollectionStore(directory, name, state, CollectionIndex::cached);
    }

    String name() {
        return name;
    }

    CollectionSchema schema() {
        return schema;
    }

    PayloadFilter filters() {
        return filters;
    }

    /// Configuration and payload indexes.
    CollectionInfo state() {
        return state;
    }

    /// What all answered changes have led to; the caller closes it.
    SearchView view() throws IOException {
        return index.view();
    }

    /// A view that shows what all answered changes have made of these points, and of others at
    /// least what the last [#view()] showed: it costs a new segment only when one of the points was
    /// changed since. The caller closes it.
    SearchView viewOf(Collection<BytesRef> keys) throws IOException {
        writing.lock();
        try {
            return viewHolding(keys);
        } finally {
            writing.unlock();
        }
    }

    /// Writes those of the points that the condition permits; returns the number of the update.
    long upsert(List<PointStruct> request, UpsertCondition condition) throws IOException {
        List<PreparedPoint> points = PreparedPoint.of(request, schema);
        writing.lock();
        try {
            refuseWhenClosed();
            reopenWhenFailed();
            if (condition.always()) {
                return write(points);
            }
            Set<BytesRef> keys = new HashSet<>();
            points.forEach(point -> keys.add(point.key()));
            if (keys.size() == points.size()) {
                return write(permitted(points, condition));
            }
            for (PreparedPoint point : points) {
                var _ = write(permitted(List.of(point), condition));
            }
            return log.last();
        } finally {
            writing.unlock();
        }
    }

    /// Deletes what is there of these; returns the number of the update.
    long delete(Collection<BytesRef> keys) throws IOException {
        writing.lock();
        try {
            refuseWhenClosed();
            reopenWhenFailed();
            return remove(keys);
        } finally {
            writing.unlock();
        }
    }

    /// Deletes what matches now; returns the number of the update.
    long delete(Filter filter) throws IOException {
        Query query = filters.query(filter);
        writing.lock();
        try {
            refuseWhenClosed();
            reopenWhenFailed();
            Set<BytesRef> keys;
            try (SearchView view = index.view()) {
                keys = UpsertCondition.keys(view, query);
            }
            return remove(keys);
        } finally {
            writing.unlock();
        }
    }

    void setPayloadIndex(String field, PayloadSchemaInfo info) throws IOException {
        changeState(state.toBuilder().putPayloadSchema(field, info).build());
    }

    void removePayloadIndex(String field) throws IOException {
        changeState(state.toBuilder().removePayloadSchema(field).build());
    }

    /// Commits what is in the log when there is much of it, or something for long.
    void commitIfDue() throws IOException {
        writing.lock();
        try {
            if (!closed) {
                reopenWhenFailed();
            }
        } finally {
            writing.unlock();
        }
        boolean much = log.size() >= COMMIT_LOG_BYTES;
        boolean forLong =
                log.last() > committed && System.nanoTime() - committedAt >= COMMIT_AFTER_NANOS;
        if (much || forLong) {
            commit();
        }
    }

    /// Makes Lucene's files complete and forgets the log so far; changes go on meanwhile.
    void commit() throws IOException {
        synchronized (committing) {
            CollectionIndex marked;
            WriteAheadLog kept;
            long through;
            writing.lock();
            try {
                if (closed || log.last() == committed) {
                    return;
                }
                marked = index;
                kept = log;
                through = kept.rotate();
                marked.mark(through);
            } finally {
                writing.unlock();
            }
            marked.commit();
            kept.discardThrough(through);
            committed = through;
            committedAt = System.nanoTime();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (index.isOpen()) {
                commit();
            }
        } finally {
            shut();
        }
    }

    /// Closes it and deletes its files.
    void delete() throws IOException {
        synchronized (committing) {
            shut();
            // Without this file the rest of the directory is nothing, should we be killed now.
            Files.deleteIfExists(directory.resolve(STATE));
            WholeFile.deleteTree(directory);
        }
    }

    private void shut() throws IOException {
        writing.lock();
        try {
            if (!closed) {
                closed = true;
                IOUtils.close(log, index);
            }
        } finally {
            writing.unlock();
        }
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw RefusedRequest.noCollection(name);
        }
    }

    /// Called under the lock, before anything is added to the log.
    private void reopenWhenFailed() throws IOException {
        if (index.isOpen()) {
            return;
        }
        LOG.warn("The index of {} was closed by a failure and is opened again", name);
        IOUtils.closeWhileHandlingException(index, log);
        Opened opened = open(directory, name, schema, disk);
        index = opened.index();
        log = opened.log();
        recent.clear();
    }

    private void changeState(CollectionInfo changed) throws IOException {
        writing.lock();
        try {
            refuseWhenClosed();
            WholeFile.replace(directory.resolve(STATE), changed.toByteArray());
            state = changed;
        } finally {
            writing.unlock();
        }
    }

    private List<PreparedPoint> permitted(List<PreparedPoint> points, UpsertCondition condition)
            throws IOException {
        try (SearchView view = viewHolding(points.stream().map(PreparedPoint::key).toList())) {
            return condition.permitted(points, view);
        }
    }

    private SearchView viewHolding(Collection<BytesRef> keys) throws IOException {
        long visible = index.visible();
        boolean unseen = keys.stream().anyMatch(key -> recent.getOrDefault(key, 0L) > visible);
        return unseen ? index.view() : index.recentView();
    }

    private long write(List<PreparedPoint> points) throws IOException {
        if (points.isEmpty()) {
            return log.last();
        }
        PointsUpdateOperation.Builder update = PointsUpdateOperation.newBuilder();
        points.forEach(point -> update.getUpsertBuilder().addPoints(point.point()));
        long sequence = log.append(update.build());
        for (PreparedPoint point : points) {
            put(point);
        }
        return sequence;
    }

    private long remove(Collection<BytesRef> keys) throws IOException {
        if (keys.isEmpty()) {
            return log.last();
        }
        PointsUpdateOperation.Builder update = PointsUpdateOperation.newBuilder();
        var ids = update.getDeletePointsBuilder().getPointsBuilder().getPointsBuilder();
        keys.forEach(key -> ids.addIds(PointKey.id(key)));
        long sequence = log.append(update.build());
        for (BytesRef key : keys) {
            index.remove(key);
            remember(key);
        }
        return sequence;
    }

    private static void replay(
            CollectionIndex index,
            CollectionSchema schema,
            String name,
            long sequence,
            PointsUpdateOperation update)
            throws IOException {
        switch (update.getOperationCase()) {
            case UPSERT -> {
                for (PointStruct point : update.getUpsert().getPointsList()) {
                    PreparedPoint prepared = PreparedPoint.of(point, schema);
                    index.put(prepared.key(), prepared.document());
                }
            }
            case DELETE_POINTS -> {
                for (BytesRef key :
                        PointKey.of(
                                update.getDeletePoints().getPoints().getPoints().getIdsList())) {
                    index.remove(key);
                }
            }
            default ->
                    throw new IOException(
                            "Update %d in the log of %s is of an unknown kind."
                                    .formatted(sequence, name));
        }
    }

    private void put(PreparedPoint point) throws IOException {
        index.put(point.key(), point.document());
        remember(point.key());
    }

    private void remember(BytesRef key) throws IOException {
        recent.put(key, index.changes());
        if (recent.size() <= MAX_RECENT) {
            return;
        }
        index.view().close();
        long visible = index.visible();
        recent.values().removeIf(change -> change <= visible);
    }
}
