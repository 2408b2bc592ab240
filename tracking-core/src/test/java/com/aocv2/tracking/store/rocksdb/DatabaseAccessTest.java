package com.aocv2.tracking.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.StoreFullException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class DatabaseAccessTest {
    private static final byte[] KEY = {1};
    private static final byte[] START = {};

    @TempDir
    Path folder;

    private int opened;
    private boolean openingFails;
    private DatabaseAccess access;

    /** As opening a store does. */
    @BeforeAll
    static void loadLibrary() {
        NativeLibrary.load();
    }

    @BeforeEach
    void open() {
        access = new DatabaseAccess(() -> {
            if (openingFails) {
                throw new StoreException("the disk is gone");
            }
            opened++;
            return Database.open(folder, RocksDbConfig.defaults(), true);
        });
        put(1);
    }

    @AfterEach
    void close() {
        access.close();
    }

    @Test
    void aFailedWriteIsFollowedByOpeningAnewBeforeTheNextWrite() {
        failToWrite(Status.SubCode.None);
        assertThat(get()).containsExactly(1);
        assertThat(opened).isEqualTo(1);

        put(2);
        assertThat(opened).isEqualTo(2);
        assertThat(get()).containsExactly(2);
    }

    @Test
    void aFullDiskIsNotFollowedByOpeningAnew() {
        assertThatThrownBy(() -> failToWrite(Status.SubCode.NoSpace)).isInstanceOf(StoreFullException.class);

        put(2);
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void whileOpeningAnewFailsEveryCallFailsAndTriesAgain() {
        failToWrite(Status.SubCode.None);
        openingFails = true;
        assertThatThrownBy(() -> put(2)).hasMessageContaining("the disk is gone");
        assertThatThrownBy(this::get).hasMessageContaining("the disk is gone");

        openingFails = false;
        assertThat(get()).containsExactly(1);
        put(2);
        assertThat(opened).isEqualTo(2);
    }

    @Test
    void aScanEndsClearlyWhenItsDatabaseIsOpenedAnew() {
        try (Rows rows = new Rows(access, db -> db.scan(Family.DOCUMENTS, START, null))) {
            failToWrite(Status.SubCode.None);
            put(2);

            assertThatThrownBy(rows::hasNext).isInstanceOf(StoreException.class).hasMessageContaining("opened anew");
        }
    }

    @Test
    void closingWaitsForCallsUnderWay() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        var reader = CompletableFuture.supplyAsync(() -> access.read(db -> {
            reading.countDown();
            awaitQuietly(goOn);
            return List.of(db.get(Family.DOCUMENTS, KEY));
        }));
        reading.await();
        var closer = CompletableFuture.runAsync(access::close, task -> new Thread(task).start());
        assertThat(closer).isNotDone();

        goOn.countDown();
        assertThat(reader.get()).hasSize(1);
        closer.get();
        assertThatThrownBy(this::get).hasMessageContaining("closed");
    }

    @Test
    void aClosedOneIsNotOpenedAnew() {
        failToWrite(Status.SubCode.None);
        access.close();

        assertThatThrownBy(() -> put(2)).hasMessageContaining("closed");
        assertThat(opened).isEqualTo(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failToWrite(Status.SubCode why) {
        RocksDBException failure = new RocksDBException(new Status(Status.Code.IOError, why, "injected"));
        try {
            access.write(db -> {
                throw failure;
            });
        } catch (StoreFullException e) {
            throw e;
        } catch (StoreException e) {
            assertThat(e).hasCause(failure);
        }
    }

    private void put(int value) {
        access.write(db -> {
            try (Batch batch = new Batch(db)) {
                batch.put(Family.DOCUMENTS, KEY, new byte[] {(byte) value});
                batch.write();
            }
        });
    }

    private byte[] get() {
        return access.find(db -> db.get(Family.DOCUMENTS, KEY)).orElseThrow();
    }
}
