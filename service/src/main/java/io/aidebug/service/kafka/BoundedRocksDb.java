package io.aidebug.service.kafka;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/// Lets every store live from the one [RocksDbMemory] of its process, which is found under
/// [RocksDbMemory#SETTING] in the configuration. Streams makes one for each store.
///
/// Source: "RocksDB memory management" in the Kafka Streams developer guide.
public final class BoundedRocksDb implements RocksDBConfigSetter {

    private static final long WRITE_BUFFER_BYTES = 4L << 20;

    /// For Kafka Streams.
    public BoundedRocksDb() {}

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        if (!(settings.get(RocksDbMemory.SETTING) instanceof RocksDbMemory memory)) {
            throw new IllegalStateException(RocksDbMemory.SETTING + " is not configured");
        }
        BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(memory.cache());
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setCacheIndexAndFilterBlocksWithHighPriority(true);
        tables.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
        // The memory is shared, and closed by who made it.
    }
}
