package com.aocv2.tracking.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.StoreFullException;
import com.aocv2.tracking.testkit.PowerCutDisk;
import com.aocv2.tracking.testkit.RandomSeed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RocksDbFaultTest {
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 5);
    private static final int DISK_MIB = 64;

    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    @TempDir
    Path temp;

    @Test
    void whatWasAcknowledgedSurvivesTheDeathOfTheProcess() throws Exception {
        Random random = seed.random();
        for (int round = 1; round <= ROUNDS; round++) {
            try (CommitterRun run = new CommitterRun(temp.resolve("store"), true)) {
                run.awaitBatches(1 + random.nextInt(400));
                assertThatThrownBy(() -> open(temp.resolve("store")))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("is in use");
                int acknowledged = run.kill();
                try (RocksDbStore store = open(temp.resolve("store"))) {
                    int stored = Committer.requireWhole(store);
                    assertThat(stored).as("round %d", round).isBetween(acknowledged, acknowledged + 1);
                    System.out.printf("kill %d: acknowledged %d, stored %d%n", round, acknowledged, stored);
                }
            }
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesAPowerCut() throws Exception {
        Random random = seed.random();
        for (int round = 1; round <= ROUNDS; round++) {
            PowerCut cut = cutPowerAfter(1 + random.nextInt(400), true);
            assertThat(cut.stored).as("round %d", round).isBetween(cut.acknowledged, cut.acknowledged + 1);
            System.out.printf("power cut %d: %s%n", round, cut);
        }
    }

    /** Shows that the test above would notice. */
    @Test
    void withoutSyncAPowerCutLosesWhatWasAcknowledged() throws Exception {
        PowerCut cut = cutPowerAfter(200, false);

        assertThat(cut.stored).isLessThan(cut.acknowledged);
        System.out.printf("power cut without sync: %s%n", cut);
    }

    private static RocksDbStore open(Path folder) {
        return RocksDbStore.open(folder, Committer.CONFIG);
    }

    private record PowerCut(int acknowledged, int stored) {}

    private PowerCut cutPowerAfter(int batches, boolean sync) throws Exception {
        try (PowerCutDisk disk = PowerCutDisk.create(temp.resolve("disk.img"), DISK_MIB);
                CommitterRun run = new CommitterRun(disk.folder().resolve("store"), sync)) {
            run.awaitBatches(batches);
            int acknowledged = run.kill();
            try (PowerCutDisk after = disk.cutPower(temp.resolve("after.img"));
                    RocksDbStore store = open(after.folder().resolve("store"))) {
                int stored = Committer.requireWhole(store);
                store.commit(Committer.batch(stored + 1));
                assertThat(Committer.requireWhole(store)).isEqualTo(stored + 1);
                return new PowerCut(acknowledged, stored);
            }
        }
    }

    @Test
    void aFullDiskRefusesCommitsLosesNothingAndHeals() throws Exception {
        try (PowerCutDisk disk = PowerCutDisk.create(temp.resolve("disk.img"), DISK_MIB)) {
            Path folder = disk.folder().resolve("store");
            Path filler = disk.folder().resolve("filler");
            int last;
            try (RocksDbStore store = open(folder)) {
                last = 0;
                for (int round = 1; round <= ROUNDS; round++) {
                    fill(filler);
                    last = commitUntilFull(store, last);
                    int refused = last + 1;
                    assertThatThrownBy(() -> store.commit(Committer.batch(refused)))
                            .isInstanceOf(StoreFullException.class);
                    assertThat(Committer.requireWhole(store)).isEqualTo(last);

                    Files.delete(filler);
                    long start = System.nanoTime();
                    await().atMost(Duration.ofMinutes(1)).until(() -> isTaken(store, refused));
                    System.out.printf(
                            "full disk %d: refused batch %d, healed after %d ms%n",
                            round, refused, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                    last = refused;
                }
            }
            try (RocksDbStore store = open(folder)) {
                assertThat(Committer.requireWhole(store)).isEqualTo(last);
            }
        }
    }

    /** The number of the last batch that was taken. */
    private static int commitUntilFull(RocksDbStore store, int last) {
        int number = last;
        while (isTaken(store, number + 1)) {
            number++;
        }
        return number;
    }

    private static boolean isTaken(RocksDbStore store, int number) {
        try {
            store.commit(Committer.batch(number));
            return true;
        } catch (StoreFullException e) {
            return false;
        }
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[64 << 10];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    /** A limit on the size of files makes every write fail in another way than a full disk does. */
    @Test
    void afterWritesThatFailedTheStoreTakesCommitsAgain() throws Exception {
        Random random = seed.random();
        Path folder = temp.resolve("store");
        try (CommitterRun run = new CommitterRun(folder, true)) {
            for (int round = 1; round <= ROUNDS; round++) {
                run.awaitBatches(1 + random.nextInt(50));
                limitFileSize(run.pid(), "1");
                for (int i = 0; i < 3; i++) {
                    run.awaitFailure();
                }
                limitFileSize(run.pid(), "unlimited");
                run.awaitBatches(1);
            }
            int acknowledged = run.kill();
            try (RocksDbStore store = open(folder)) {
                assertThat(Committer.requireWhole(store)).isBetween(acknowledged, acknowledged + 1);
            }
        }
    }

    private static void limitFileSize(long pid, String limit) throws Exception {
        Process process = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=" + limit + ":unlimited")
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
