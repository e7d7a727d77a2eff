package io.aidebug.service.kafka;

import java.util.Map;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// The memory that all RocksDB stores of a process share: blocks, indexes, filters and write
/// buffers together. Left alone, each store takes up to 98 MB for each of its partitions. Close it
/// after the last store.
public final class RocksDbMemory implements AutoCloseable {

    /// The configuration entry under which [BoundedRocksDb] finds its instance.
    public static final String SETTING = "aidebug.rocksdb.memory";

    private static final int ANY_SHARD_BITS = -1;
    private static final double HIGH_PRIORITY_SHARE = 0.1;
    private static final int WRITE_BUFFER_DIVISOR = 4;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /// @param bytes all of it, a quarter of which for write buffers
    public RocksDbMemory(long bytes) {
        RocksDB.loadLibrary();
        // Not a strict limit: with one, a full cache fails reads instead of going a little over it.
        cache = new LRUCache(bytes, ANY_SHARD_BITS, false, HIGH_PRIORITY_SHARE);
        writeBuffers = new WriteBufferManager(bytes / WRITE_BUFFER_DIVISOR, cache);
    }

    /// What a Streams application has to be configured with to live from this memory.
    public Map<String, Object> properties() {
        return Map.of("rocksdb.config.setter", BoundedRocksDb.class, SETTING, this);
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}
