package com.aocv2.tracking.store.rocksdb;

import static com.aocv2.tracking.testkit.StoreSamples.T0;
import static com.aocv2.tracking.testkit.StoreSamples.commit;
import static com.aocv2.tracking.testkit.StoreSamples.document;
import static com.aocv2.tracking.testkit.StoreSamples.enter;
import static com.aocv2.tracking.testkit.StoreSamples.fix;
import static com.aocv2.tracking.testkit.StoreSamples.randomFix;
import static com.aocv2.tracking.testkit.StoreSamples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.testkit.RandomSeed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDBException;

class RocksDbFilesTest {
    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    @TempDir
    Path temp;

    @Test
    void openingAgainRestoresEverything() {
        Path folder = temp.resolve("made/on/the/way");
        Commit all = new Commit(
                List.of(fix("a", T0), fix("a", "b", T0, T0 + 60_000)),
                List.of(state("a", 1)),
                new ChangeSet(7, T0, List.of(enter("a", T0))),
                List.of(document("d", "k", "v")));
        String history;
        try (RocksDbStore store = RocksDbStore.open(folder)) {
            store.commit(all);
            store.commit(commit(8, enter("b", T0)));
            store.expire(0, T0 + 1);
            history = store.historyId();
        }
        try (RocksDbStore store = RocksDbStore.open(folder)) {
            try (Stream<Fix> track = store.track("a", T0, T0 + 60_000)) {
                assertThat(track).isEqualTo(all.fixes());
            }
            assertThat(store.verify()).isEqualTo(new StoreContents(2, 1, 1, 1, 1));
            assertThat(store.historyId()).isEqualTo(history);
            assertThat(store.lastSeq()).isEqualTo(8);
            assertThat(store.expiredSeq()).isEqualTo(7);
        }
    }

    @Test
    void aFolderIsOpenOnce() {
        try (RocksDbStore first = RocksDbStore.open(temp)) {
            assertThatThrownBy(() -> RocksDbStore.open(temp))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(temp.toString())
                    .hasMessageContaining("is in use");
            first.commit(commit(fix("a", T0)));
        }
    }

    @Test
    void damagedFilesAreNotTakenForALock() throws IOException {
        RocksDbStore.open(temp).close();
        Path manifest = largest("glob:**MANIFEST-*");
        flip(manifest, Files.size(manifest) / 2);

        assertThatThrownBy(() -> RocksDbStore.open(temp))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("could not open")
                .hasMessageContaining("MANIFEST");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> RocksDbStore.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aStoreOfANewerVersionIsRefused() throws RocksDBException {
        RocksDbStore.open(temp).close();
        try (Database database = Database.open(temp.resolve("db"), RocksDbConfig.defaults(), true);
                Batch batch = new Batch(database)) {
            batch.put(Family.META, Keys.utf8("schema"), Versioned.encode(2, new byte[0]));
            batch.write();
        }

        assertThatThrownBy(() -> RocksDbStore.open(temp))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void aTornLastRecordCostsNothingButItself() throws IOException {
        Path original = temp.resolve("original");
        try (RocksDbStore store = RocksDbStore.open(original)) {
            for (int i = 0; i < 20; i++) {
                store.commit(commit(fix("a", T0 + i), fix("b", T0 + i)));
            }
        }
        long size = Files.size(log(original));
        Random random = seed.random();
        for (int round = 0; round < 10; round++) {
            Path torn = copy(original, "torn-" + round);
            long cut = 1 + random.nextLong(size / 4);
            truncate(log(torn), size - cut);
            try (RocksDbStore store = RocksDbStore.open(torn)) {
                long a = count(store, "a");
                assertThat(a).as("cut off %d of %d bytes", cut, size).isBetween(14L, 19L);
                assertThat(count(store, "b")).isEqualTo(a);
                store.commit(commit(fix("a", T0 + 100)));
                assertThat(count(store, "a")).isEqualTo(a + 1);
            }
        }
    }

    @Test
    void aChangedByteInATableIsFoundByVerifying() throws IOException, RocksDBException {
        Random random = seed.random();
        List<Fix> fixes = IntStream.range(0, 5000)
                .mapToObj(i -> randomFix(random, "a", T0 + i))
                .toList();
        try (RocksDbStore store = RocksDbStore.open(temp)) {
            store.commit(new Commit(fixes, List.of(), null, List.of()));
            assertThat(store.verify().fixes()).isEqualTo(5000);
        }
        try (Database database = Database.open(temp.resolve("db"), RocksDbConfig.defaults(), true);
                FlushOptions options = new FlushOptions()) {
            database.db().flush(options, database.handle(Family.FIXES));
        }
        Path table = largest("glob:**.sst");
        flip(table, Files.size(table) / 3);

        try (RocksDbStore store = RocksDbStore.open(temp)) {
            assertThatThrownBy(store::verify)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("checksum mismatch");
        }
    }

    @Test
    void anEventThatIsNotFoundByItsIdIsFoundByVerifying() throws RocksDBException {
        try (RocksDbStore store = RocksDbStore.open(temp)) {
            store.commit(commit(1, enter("a", T0), enter("a", T0 + 1)));
        }
        try (Database database = Database.open(temp.resolve("db"), RocksDbConfig.defaults(), true);
                Batch batch = new Batch(database)) {
            batch.delete(Family.EVENT_IDS, Keys.utf8(enter("a", T0).id()));
            batch.write();
        }

        try (RocksDbStore store = RocksDbStore.open(temp)) {
            assertThatThrownBy(store::verify)
                    .hasMessageContaining(enter("a", T0).id());
        }
    }

    @Test
    void manyVehiclesExpire() {
        try (RocksDbStore store = RocksDbStore.open(temp)) {
            List<Fix> fixes = IntStream.range(0, 1000)
                    .boxed()
                    .flatMap(i -> Stream.of(fix("v" + i, T0), fix("v" + i, "x", T0 - 1, T0), fix("v" + i, T0 + 1)))
                    .toList();
            store.commit(new Commit(fixes, List.of(), null, List.of()));

            store.expire(T0 + 1, 0);

            assertThat(store.verify().fixes()).isEqualTo(1000);
            assertThat(store.hasFix("v500", "x", T0 - 1)).isFalse();
            assertThat(store.hasFix("v999", "v999", T0)).isFalse();
            assertThat(store.hasFix("v999", "v999", T0 + 1)).isTrue();
        }
    }

    @Test
    void aLongLogExpires() {
        try (RocksDbStore store = RocksDbStore.open(temp, RocksDbConfig.defaults(), false)) {
            for (int seq = 1; seq <= 200; seq++) {
                store.commit(commit(seq, enter("a", T0 + seq)));
            }

            store.expire(0, T0 + 151);

            assertThat(store.expiredSeq()).isEqualTo(150);
            assertThat(store.verify()).isEqualTo(new StoreContents(0, 0, 50, 50, 0));
        }
    }

    @Test
    void closingUnderReadersEndsThemClearly() throws Exception {
        RocksDbStore store = RocksDbStore.open(temp);
        List<Fix> fixes =
                IntStream.range(0, 3000).mapToObj(i -> fix("a", T0 + i)).toList();
        store.commit(new Commit(fixes, List.of(), null, List.of()));
        CountDownLatch reading = new CountDownLatch(4);
        // Four of its own: the common pool has one thread on two processors.
        ExecutorService threads = Executors.newFixedThreadPool(4);
        var readers = IntStream.range(0, 4)
                .mapToObj(i -> threads.submit(() -> {
                    assertThat(count(store, "a")).isEqualTo(3000);
                    reading.countDown();
                    while (true) {
                        assertThat(count(store, "a")).isEqualTo(3000);
                        assertThat(store.hasFix("a", "a", T0)).isTrue();
                    }
                }))
                .toList();
        threads.shutdown();
        reading.await();
        store.close();

        for (var reader : readers) {
            assertThatThrownBy(reader::get)
                    .cause()
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("closed");
        }
    }

    private static long count(RocksDbStore store, String vehicle) {
        try (Stream<Fix> track = store.track(vehicle, T0, Long.MAX_VALUE)) {
            return track.count();
        }
    }

    /** The write-ahead log that commits went to. */
    private static Path log(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("db"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.comparing(Path::getFileName))
                    .orElseThrow();
        }
    }

    private Path largest(String glob) throws IOException {
        try (Stream<Path> files = Files.walk(temp)) {
            return files.filter(temp.getFileSystem().getPathMatcher(glob)::matches)
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private Path copy(Path folder, String name) throws IOException {
        Path target = temp.resolve(name);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(folder.relativize(file).toString()));
            }
        }
        return target;
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static void flip(Path file, long offset) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) offset] ^= 1;
        Files.write(file, bytes);
    }
}
