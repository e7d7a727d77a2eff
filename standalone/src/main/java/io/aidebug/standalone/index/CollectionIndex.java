package io.aidebug.standalone.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;

/// The Lucene index of one collection.
///
/// A change is seen by every view taken after it; the price of that, a small new segment, is paid
/// by the first view after a change and not by the change.
final class CollectionIndex implements Closeable {

    private static final String SEQUENCE = "sequence";
    private static final double WRITE_BUFFER_MB = 16;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final AtomicLong changes = new AtomicLong();
    private final Object refreshing = new Object();
    private volatile long visible;

    private CollectionIndex(Directory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
    }

    /// Opens the files of an index; another directory in tests.
    @FunctionalInterface
    interface Disk {
        Directory open(Path path) throws IOException;
    }

    static CollectionIndex open(Path path) throws IOException {
        return open(path, CollectionIndex::cached);
    }

    /// Where the product keeps it.
    static Directory cached(Path path) throws IOException {
        return new SegmentCache(FSDirectory.open(path));
    }

    static CollectionIndex open(Path path, Disk disk) throws IOException {
        Directory directory = disk.open(path);
        try {
            return new CollectionIndex(directory, new IndexWriter(directory, settings()));
        } catch (LockObtainFailedException e) {
            IOUtils.closeWhileHandlingException(directory);
            throw new IOException(
                    "The index in %s is in use by another process.".formatted(path), e);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(directory);
            throw e;
        }
    }

    private static IndexWriterConfig settings() {
        TieredMergePolicy merges = new TieredMergePolicy();
        merges.setFloorSegmentMB(1);
        return new IndexWriterConfig()
                .setCodec(new VectorCodec())
                .setRAMBufferSizeMB(WRITE_BUFFER_MB)
                .setMergePolicy(merges)
                .setCommitOnClose(false);
    }

    /// False for good after a failure of the disk that Lucene does not go on from.
    boolean isOpen() {
        return writer.isOpen();
    }

    void put(BytesRef key, Document document) throws IOException {
        writer.updateDocument(new Term(PointFields.ID, key), document);
        changes.incrementAndGet();
    }

    void remove(BytesRef key) throws IOException {
        writer.deleteDocuments(new Term(PointFields.ID, key));
        changes.incrementAndGet();
    }

    /// How many changes there have been since it was opened.
    long changes() {
        return changes.get();
    }

    /// Up to which of the changes the views see, at least.
    long visible() {
        return visible;
    }

    /// Everything put and removed before this call; the caller closes it.
    SearchView view() throws IOException {
        if (visible < changes.get()) {
            synchronized (refreshing) {
                long done = changes.get();
                if (visible < done) {
                    searchers.maybeRefreshBlocking();
                    visible = done;
                }
            }
        }
        return recentView();
    }

    /// As the last [#view()] saw it.
    SearchView recentView() throws IOException {
        return new SearchView(searchers, searchers.acquire());
    }

    /// Number of the last update that is surely in the index on disk.
    long committed() {
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            for (Map.Entry<String, String> entry : data) {
                if (entry.getKey().equals(SEQUENCE)) {
                    return Long.parseLong(entry.getValue());
                }
            }
        }
        return 0;
    }

    /// Says what the next [#commit()] contains at least.
    void mark(long sequence) {
        writer.setLiveCommitData(Map.of(SEQUENCE, Long.toString(sequence)).entrySet());
    }

    void commit() throws IOException {
        writer.commit();
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(searchers, writer, directory);
    }

    /// Keeps new segments in memory until a commit: the one of a single change is read a few times
    /// and merged away, and ten files made for it took longer than what is in them.
    private static final class SegmentCache extends NRTCachingDirectory {

        private static final double CACHED_SEGMENT_MB = 4;
        private static final double CACHED_MB = 24;

        SegmentCache(Directory disk) {
            super(disk, CACHED_SEGMENT_MB, CACHED_MB);
        }

        /// Also what Lucene opens with a segment's first document, when it cannot say yet how large
        /// the segment will be: [IndexWriterConfig#setRAMBufferSizeMB] bounds it.
        @Override
        protected boolean doCacheWrite(String name, IOContext context) {
            boolean ofUnknownSize = context.mergeInfo() == null && context.flushInfo() == null;
            return ofUnknownSize
                    ? ramBytesUsed() < CACHED_MB * 1024 * 1024
                    : super.doCacheWrite(name, context);
        }
    }
}
