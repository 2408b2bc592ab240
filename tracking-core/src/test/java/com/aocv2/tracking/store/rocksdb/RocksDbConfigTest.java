package com.aocv2.tracking.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RocksDbConfigTest {
    private static final long MIB = 1 << 20;

    @Test
    void oneSizeIsChangedAtATime() {
        RocksDbConfig config = RocksDbConfig.defaults()
                .withCacheBytes(64 * MIB)
                .withWriteBufferBytes(32 * MIB)
                .withMaxWalBytes(128 * MIB);

        assertThat(config).isEqualTo(new RocksDbConfig(64 * MIB, 32 * MIB, 128 * MIB));
    }

    @Test
    void aSizeBelowOneMibIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RocksDbConfig.defaults().withCacheBytes(MIB - 1))
                .withMessageContaining("cacheBytes");
    }
}
