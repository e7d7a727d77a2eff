package io.aidebug.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

final class BoundedRocksDbTest {

    @Test
    void everyStoreLivesFromTheSameMemory() {
        try (var memory = new RocksDbMemory(32L << 20);
                Options options = new Options()) {
            options.setTableFormatConfig(new BlockBasedTableConfig());
            new BoundedRocksDb().setConfig("store", options, memory.properties());

            assertThat(options.writeBufferManager()).isSameAs(memory.writeBuffers());
            assertThat(
                            ((BlockBasedTableConfig) options.tableFormatConfig())
                                    .cacheIndexAndFilterBlocks())
                    .isTrue();
            assertThat(options.maxWriteBufferNumber()).isEqualTo(2);
        }
    }

    @Test
    void memoryMustBeConfigured() {
        try (Options options = new Options()) {
            assertThatThrownBy(() -> new BoundedRocksDb().setConfig("store", options, Map.of()))
                    .hasMessageContaining(RocksDbMemory.SETTING);
        }
    }
}
