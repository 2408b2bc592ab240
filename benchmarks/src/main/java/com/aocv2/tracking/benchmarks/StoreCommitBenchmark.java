package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.VehicleRecord;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a durable commit take, and what does a fix in it cost? Most of it is the disk's sync, which is measured
 * and printed beside it. The baseline makes the same commits and stores nothing.
 *
 * <p>{@code java -jar benchmarks.jar StoreCommit -jvmArgsAppend -Dbenchmarks.folder=/on/a/disk}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class StoreCommitBenchmark {
    private static final long T0 = 1_767_225_600_000L;
    private static final int VEHICLES = 500;
    private static final byte[] VEHICLE_STATE = new byte[120];

    /** Fixes in a commit, with the state of one vehicle. */
    @Param({"1", "100", "500"})
    public int fixes;

    private RealDisk disk;
    private Store store;
    private long commits;

    /** Opens an empty store on a real disk. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        disk = RealDisk.open();
        System.out.printf("# the disk syncs 4 KiB in %d us (median)%n", disk.syncMicros());
        store = RocksDbStore.open(disk.folder().resolve("store"));
    }

    /** Removes it. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        store.close();
        disk.close();
    }

    /** The next commit, and nothing done with it. */
    @Benchmark
    public Commit baseline() {
        return nextCommit();
    }

    /** The next commit, on the disk. */
    @Benchmark
    public void rocksDb() {
        store.commit(nextCommit());
    }

    /** Each vehicle in turn reports once a second. */
    private Commit nextCommit() {
        String vehicle = "ambulance-" + commits % VEHICLES;
        List<Fix> batch = new ArrayList<>(fixes);
        for (int i = 0; i < fixes; i++) {
            batch.add(fix(vehicle, T0 + 1000 * (commits / VEHICLES * fixes + i)));
        }
        commits++;
        var state = VehicleRecord.of(vehicle, commits, VEHICLE_STATE);
        return new Commit(batch, List.of(state), null, List.of());
    }

    private static Fix fix(String vehicle, long time) {
        Position position = Position.builder(vehicle)
                .fixTime(time)
                .at(37.7 + time % 100_003 / 1e6, -122.4 - time % 90_001 / 1e6)
                .speed(13.5)
                .heading((int) (time % 360))
                .accuracy(5)
                .build();
        return new Fix(position, time + 700, time, 0);
    }
}
