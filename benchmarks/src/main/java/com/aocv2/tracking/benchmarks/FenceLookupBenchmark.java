package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.geofence.FenceLookup;
import com.aocv2.tracking.geofence.Geofence;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to find all fences that a fix lies in: nanoseconds per fix. An answer is the full set of fences, so what
 * only touches the cell of the fix is tested as well.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms6g", "-Xmx6g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FenceLookupBenchmark {
    /** So many fixes are enough to test every fence for. */
    private static final int FEW = 64;

    /** The answer, reused. */
    @State(Scope.Thread)
    public static class Answer {
        final FenceLookup found = new FenceLookup();
        final FenceLookup[] last =
                Stream.generate(FenceLookup::new).limit(FleetFixes.VEHICLES).toArray(FenceLookup[]::new);
        final Geofence[] here = new Geofence[256];
        int next;

        int collect(FenceLookup from, double lat, double lon) {
            int n = 0;
            for (Geofence fence : from.whole()) {
                here[n++] = fence;
            }
            for (Geofence fence : from.partial()) {
                if (fence.shape().contains(lat, lon)) {
                    here[n++] = fence;
                }
            }
            return n;
        }
    }

    /** The same fixes, and nothing looked up. */
    @Benchmark
    @OperationsPerInvocation(FenceWorld.FIXES)
    public void baseline(FenceWorld world, Blackhole hole) {
        for (int i = 0; i < FenceWorld.FIXES; i++) {
            hole.consume(world.lats[i]);
            hole.consume(world.lons[i]);
        }
    }

    /** {@link com.aocv2.tracking.geofence.FenceIndex}, without leaving anything out. */
    @Benchmark
    @OperationsPerInvocation(FenceWorld.FIXES)
    public void fenceIndex(FenceWorld world, Answer answer, Blackhole hole) {
        for (int i = 0; i < FenceWorld.FIXES; i++) {
            double lat = world.lats[i];
            double lon = world.lons[i];
            world.index.lookup(lat, lon, answer.found);
            hole.consume(answer.collect(answer.found, lat, lon));
            hole.consume(answer.here);
        }
    }

    /** The same with the safe-distance skip: each vehicle has its last answer, which stands while it is in the cell. */
    @Benchmark
    @OperationsPerInvocation(FenceWorld.FIXES)
    public void fenceIndexRemembered(FenceWorld world, Answer answer, Blackhole hole) {
        for (int i = 0; i < FenceWorld.FIXES; i++) {
            double lat = world.lats[i];
            double lon = world.lons[i];
            FenceLookup last = answer.last[i % FleetFixes.VEHICLES];
            boolean known = last.covers(lat, lon);
            if (!known) {
                world.index.lookup(lat, lon, last);
            }
            // A vehicle that stays in a cell without boundaries has nothing new to tell.
            if (!known || last.partial().length > 0) {
                hole.consume(answer.collect(last, lat, lon));
                hole.consume(answer.here);
            }
        }
    }

    /** JTS: STRtree of envelopes, then an indexed locator per fence. */
    @Benchmark
    @OperationsPerInvocation(FenceWorld.FIXES)
    public void jtsTreeAndLocators(FenceWorld world, FencePeers.Tree tree, Blackhole hole) {
        for (int i = 0; i < FenceWorld.FIXES; i++) {
            tree.find(world.lats[i], world.lons[i]);
            hole.consume(tree.found.sum);
        }
    }

    /** S2ShapeIndex. */
    @Benchmark
    @OperationsPerInvocation(FenceWorld.FIXES)
    public void s2ShapeIndex(FenceWorld world, FencePeers.S2 s2, Blackhole hole) {
        for (int i = 0; i < FenceWorld.FIXES; i++) {
            s2.find(world.lats[i], world.lons[i]);
            hole.consume(s2.found.sum);
        }
    }

    /** JTS: every fence in turn. */
    @Benchmark
    @OperationsPerInvocation(FEW)
    public void jtsEveryFence(FenceWorld world, FencePeers.EveryFence every, Answer answer, Blackhole hole) {
        for (int i = 0; i < FEW; i++) {
            answer.next = (answer.next + 1) % FenceWorld.FIXES;
            every.find(world.lats[answer.next], world.lons[answer.next]);
            hole.consume(every.found.sum);
        }
    }
}
