package com.aocv2.tracking.store.rocksdb;

import static com.aocv2.tracking.testkit.StoreSamples.T0;
import static com.aocv2.tracking.testkit.StoreSamples.commit;
import static com.aocv2.tracking.testkit.StoreSamples.enter;
import static com.aocv2.tracking.testkit.StoreSamples.fix;
import static com.aocv2.tracking.testkit.StoreSamples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.VehicleRecord;
import com.aocv2.tracking.testkit.RandomSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    @TempDir
    Path temp;

    private Path backups;
    private Path restored;
    private RocksDbStore store;

    @BeforeEach
    void openStore() {
        backups = temp.resolve("backups");
        restored = temp.resolve("restored");
        store = RocksDbStore.open(temp.resolve("store"));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aBackupMadeWhileWritingRestoresOneInstant() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        var writer = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                store.commit(step(written.get() + 1));
                written.incrementAndGet();
            }
        });
        await().until(() -> written.get() > 20);
        int before = written.get();
        store.backup(backups);
        int after = written.get() + 1;
        enough.set(true);
        writer.get();

        RocksDbStore.restore(backups, restored);
        try (RocksDbStore copy = RocksDbStore.open(restored)) {
            List<VehicleRecord> states = new ArrayList<>();
            copy.forEachVehicle(states::add);
            long steps = states.get(0).version();
            assertThat(steps).isBetween((long) before, (long) after);
            assertThat(copy.verify()).isEqualTo(new StoreContents(2 * steps, 1, steps, steps, 0));
            assertThat(copy.lastSeq()).isEqualTo(steps);
            assertThat(copy.historyId()).isNotEqualTo(store.historyId());
        }
    }

    /** One commit in which everything counts to the same number. */
    private static Commit step(int i) {
        return new Commit(
                List.of(fix("a", T0 + i), fix("a", "b", T0 + i, T0 + i + 60_000)),
                List.of(state("a", i)),
                new ChangeSet(i, T0, List.of(enter("a", T0 + i))),
                List.of());
    }

    @Test
    void aChangedBitInAnyFileIsFound() throws IOException {
        Random random = seed.random();
        for (int i = 1; i <= 5; i++) {
            store.commit(step(i));
        }
        store.backup(backups);
        store.commit(step(6));
        store.backup(backups);
        assertThat(RocksDbStore.verifyBackup(backups).isSound()).isTrue();

        for (Path file : files(backups)) {
            byte[] good = Files.readAllBytes(file);
            byte[] bad = good.clone();
            int bit = random.nextInt(8 * bad.length);
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bad);
            BackupCheck check = RocksDbStore.verifyBackup(backups);
            assertThat(check.isSound()).as("bit %d of %s", bit, file).isFalse();
            assertThat(check.problems()).isNotEmpty();
            Files.write(file, good);
        }
        assertThat(RocksDbStore.verifyBackup(backups).isSound()).isTrue();
    }

    @Test
    void aMissingFileIsFoundAndNotRestored() throws IOException {
        store.commit(step(1));
        store.backup(backups);
        Path manifest = files(backups).stream()
                .filter(file -> file.getFileName().toString().startsWith("MANIFEST"))
                .findFirst()
                .orElseThrow();
        Files.delete(manifest);

        assertThat(RocksDbStore.verifyBackup(backups).problems()).containsExactly(manifest + " is missing");
        assertThatThrownBy(() -> RocksDbStore.restore(backups, restored))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is missing");
        assertThat(restored).doesNotExist();
    }

    @Test
    void backupsShareFilesAndTheOldestGo() {
        for (int i = 1; i <= 4; i++) {
            store.commit(step(i));
            Backup backup = store.backup(backups, 2);
            assertThat(backup.id()).isEqualTo(i);
            assertThat(backup.files()).isPositive();
            assertThat(backup.bytes()).isPositive();
        }

        BackupCheck check = RocksDbStore.verifyBackup(backups);
        assertThat(check.isSound()).isTrue();
        assertThat(check.backups()).isEqualTo(2);
        RocksDbStore.restore(backups, restored);
        try (RocksDbStore copy = RocksDbStore.open(restored)) {
            assertThat(copy.lastSeq()).isEqualTo(4);
        }
    }

    @Test
    void aBackupThatWasNotFinishedDoesNotCount() throws IOException {
        store.commit(step(1));
        store.backup(backups);
        Files.delete(backups.resolve("seal/1"));
        assertThat(RocksDbStore.verifyBackup(backups).problems()).containsExactly("backup 1 was not finished");

        store.backup(backups);
        BackupCheck check = RocksDbStore.verifyBackup(backups);
        assertThat(check.isSound()).isTrue();
        assertThat(check.backups()).isEqualTo(1);
    }

    @Test
    void aStoreIsNeverRestoredOver() {
        store.commit(step(1));
        store.backup(backups);

        assertThatThrownBy(() -> RocksDbStore.restore(backups, temp.resolve("store")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("already");
        assertThat(store.lastSeq()).isEqualTo(1);
    }

    @Test
    void anInterruptedRestoreIsDoneAgain() throws IOException {
        store.commit(step(1));
        store.backup(backups);
        Files.createDirectories(restored.resolve("db.restoring"));
        Files.createFile(restored.resolve("db.restoring/000001.sst"));

        assertThatThrownBy(() -> RocksDbStore.open(restored))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("do it again");

        RocksDbStore.restore(backups, restored);
        try (RocksDbStore copy = RocksDbStore.open(restored)) {
            assertThat(copy.lastSeq()).isEqualTo(1);
        }
    }

    @Test
    void aFolderWithoutBackupsIsNotSoundAndNotRestored() {
        assertThat(RocksDbStore.verifyBackup(backups).isSound()).isFalse();
        assertThatThrownBy(() -> RocksDbStore.restore(backups, restored))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no backup");
    }

    @Test
    void aBackupBelongsOutsideOfTheStore() {
        for (String inside : List.of("store", "store/backups", ".")) {
            assertThatIllegalArgumentException().isThrownBy(() -> store.backup(temp.resolve(inside)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> store.backup(backups, 0));
    }

    @Test
    void aBackupThatCannotBeWrittenSaysWhere() throws IOException {
        Files.createFile(backups);

        assertThatThrownBy(() -> store.backup(backups))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(backups.toString());
        store.commit(commit(fix("a", T0)));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
