package com.aocv2.tracking.store.rocksdb;

import static com.aocv2.tracking.testkit.StoreSamples.T0;
import static com.aocv2.tracking.testkit.StoreSamples.document;
import static com.aocv2.tracking.testkit.StoreSamples.enter;
import static com.aocv2.tracking.testkit.StoreSamples.fix;
import static com.aocv2.tracking.testkit.StoreSamples.state;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.StoreFullException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that commits numbered batches until it is killed, and prints each number when it was acknowledged. Every
 * batch holds something of every kind, so that what is there of it shows whether it is whole.
 */
final class Committer {
    /** So small that buffers are flushed and files merged every few hundred batches. */
    static final RocksDbConfig CONFIG = new RocksDbConfig(1 << 20, 1 << 20, 1 << 20);

    private static final int FIXES = 10;
    private static final String CONTENT = "0123456789abcdef".repeat(256);

    private Committer() {}

    /** Arguments: the folder, and whether to sync. */
    public static void main(String[] args) {
        try (RocksDbStore store = RocksDbStore.open(Path.of(args[0]), CONFIG, Boolean.parseBoolean(args[1]))) {
            for (int number = (int) store.lastSeq() + 1; number > 0; number++) {
                commitUntilAcknowledged(store, number);
                System.out.println(number);
            }
        }
    }

    private static void commitUntilAcknowledged(RocksDbStore store, int number) {
        while (true) {
            try {
                store.commit(batch(number));
                return;
            } catch (StoreException e) {
                System.out.println((e instanceof StoreFullException ? "full" : "failed") + ": " + e.getMessage());
            }
        }
    }

    /** The batch of this number. */
    static Commit batch(int number) {
        List<Fix> fixes = new ArrayList<>();
        for (int i = 1; i < FIXES; i++) {
            fixes.add(fix(vehicle(number), time(number) + i));
        }
        fixes.add(fix(vehicle(number), "other", time(number), time(number) + 60_000));
        return new Commit(
                fixes,
                List.of(state("all", number)),
                new ChangeSet(number, time(number), List.of(enter(vehicle(number), time(number)))),
                List.of(document("batches", Integer.toString(number), CONTENT)));
    }

    private static String vehicle(int number) {
        return "vehicle-" + number % 7;
    }

    private static long time(int number) {
        return T0 + 1000L * number;
    }

    /** Checks that exactly the batches from 1 on up to some last one are there, each as a whole, and gives the last. */
    static int requireWhole(RocksDbStore store) {
        int last = (int) store.lastSeq();
        for (int number = 1; number <= last; number++) {
            for (var fix : batch(number).fixes()) {
                var p = fix.position();
                assertThat(store.findFix(p.vehicleId(), p.deviceId(), p.fixTime()))
                        .as("batch %d", number)
                        .contains(fix);
            }
        }
        assertThat(store.verify())
                .isEqualTo(new StoreContents((long) FIXES * last, last > 0 ? 1 : 0, last, last, last));
        store.forEachVehicle(v -> assertThat(v.version()).isEqualTo(last));
        return last;
    }
}
