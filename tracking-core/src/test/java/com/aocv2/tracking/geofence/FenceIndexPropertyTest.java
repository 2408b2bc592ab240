package com.aocv2.tracking.geofence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FenceIndexPropertyTest {
    private final long seed = RandomShapes.seed();
    private final Random random = new Random(seed);
    private final RandomShapes shapes = new RandomShapes(random);

    @Test
    void findsWhatTestingEveryFenceFinds() {
        for (int round = 0; round < 12; round++) {
            List<Geofence> fences = fences(60);
            FenceIndex index = FenceIndex.empty().with(fences, Set.of());
            for (int i = 0; i < 2_000; i++) {
                Geofence near = fences.get(random.nextInt(fences.size()));
                double[] p = shapes.place(near.shape());
                assertThat(index.containing(p[0], p[1]))
                        .as("seed %d, round %d, near %s, place %s, %s", seed, round, near, p[0], p[1])
                        .isEqualTo(everyOneTested(fences, p[0], p[1]));
            }
        }
    }

    @Test
    void findsTheBoundariesThatAskingEveryFenceFinds() {
        int near = 0;
        for (int round = 0; round < 12; round++) {
            FenceIndex index = FenceIndex.empty().with(fences(1 + random.nextInt(40)), Set.of());
            List<Geofence> fences = index.all(); // of two with one id the index holds the last only
            for (int i = 0; i < 1_000; i++) {
                double[] p =
                        shapes.place(fences.get(random.nextInt(fences.size())).shape());
                double metres = Math.pow(10, random.nextDouble() * 5);
                boolean found = index.hasBoundaryWithin(p[0], p[1], metres);
                near += found ? 1 : 0;
                assertThat(found)
                        .as("seed %d, round %d, place %s, %s, %s m", seed, round, p[0], p[1], metres)
                        .isEqualTo(isBoundaryWithin(fences, p[0], p[1], metres, found));
            }
        }
        assertThat(near).as("seed %d", seed).isBetween(500, 11_500);
    }

    /** Inside of a bend a corridor's distance may lie below that of any place on its boundary: there both are right. */
    private static boolean isBoundaryWithin(
            List<Geofence> fences, double lat, double lon, double metres, boolean inBend) {
        boolean corridor = false;
        for (Geofence fence : fences) {
            if (fence.shape().boundaryDistance(lat, lon) <= metres) {
                if (!(fence.shape() instanceof Corridor)) {
                    return true;
                }
                corridor = true;
            }
        }
        return corridor && inBend;
    }

    @Test
    void aFilledLookupHoldsAsLongAsItCovers() {
        List<Geofence> fences = fences(100);
        FenceIndex index = FenceIndex.empty().with(fences, Set.of());
        FenceLookup held = new FenceLookup();
        FenceLookup fresh = new FenceLookup();
        for (int i = 0; i < 20_000; i++) {
            Geofence near = fences.get(random.nextInt(fences.size()));
            double[] p = shapes.place(near.shape());
            if (!held.covers(p[0], p[1]) || random.nextInt(100) == 0) {
                index.lookup(p[0], p[1], held);
            }
            index.lookup(p[0], p[1], fresh);
            assertThat(held.covers(p[0], p[1])).as("seed %d", seed).isTrue();
            assertThat(held.whole()).as("seed %d", seed).isSameAs(fresh.whole());
            assertThat(held.partial()).as("seed %d", seed).isSameAs(fresh.partial());
        }
    }

    @Test
    void changesOneByOneGiveTheSameAsAllAtOnceAndLeaveOldVersionsAlone() {
        for (int round = 0; round < 4; round++) {
            Map<String, Geofence> now = new TreeMap<>();
            FenceIndex index = FenceIndex.empty();
            List<FenceIndex> versions = new ArrayList<>();
            List<List<Geofence>> contents = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                List<Geofence> put = fences(random.nextInt(3));
                Set<String> removed = new HashSet<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    removed.add("f" + random.nextInt(200));
                }
                index = index.with(put, removed);
                removed.forEach(now::remove);
                put.forEach(fence -> now.put(fence.id(), fence));
                versions.add(index);
                contents.add(List.copyOf(now.values()));
            }
            for (int v = 0; v < versions.size(); v += 13) {
                assertSame(versions.get(v), contents.get(v));
            }
            assertSame(index, List.copyOf(now.values()));
        }
    }

    private void assertSame(FenceIndex grown, List<Geofence> fences) {
        List<Geofence> shuffled = new ArrayList<>(fences);
        java.util.Collections.shuffle(shuffled, random);
        FenceIndex built = FenceIndex.empty().with(shuffled, Set.of());
        assertThat(grown.all()).as("seed %d", seed).isEqualTo(fences).isEqualTo(built.all());
        assertThat(grown.sameTrees(built)).as("seed %d", seed).isTrue();
        for (Geofence fence : fences) {
            assertThat(grown.find(fence.id())).contains(fence);
        }
    }

    @Test
    void alongSegmentMissesNoFenceThatTheLineCrosses() {
        for (int round = 0; round < 4; round++) {
            List<Geofence> fences = fences(60);
            FenceIndex index = FenceIndex.empty().with(fences, Set.of());
            for (int i = 0; i < 150; i++) {
                double[] p =
                        shapes.place(fences.get(random.nextInt(fences.size())).shape());
                double[] q =
                        shapes.place(fences.get(random.nextInt(fences.size())).shape());
                List<Geofence> candidates = new ArrayList<>();
                index.alongSegment(p[0], p[1], q[0], q[1], candidates::add);
                assertThat(candidates).as("seed %d", seed).doesNotHaveDuplicates();
                assertThat(candidates).allMatch(fence -> fence.detection().cross());
                for (Geofence fence : fences) {
                    if (fence.detection().cross() && fence.shape().crossing(p[0], p[1], q[0], q[1]) != null) {
                        assertThat(candidates)
                                .as("seed %d: %s from %s, %s to %s, %s", seed, fence, p[0], p[1], q[0], q[1])
                                .contains(fence);
                    }
                }
            }
        }
    }

    private List<Geofence> fences(int count) {
        List<Geofence> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(Geofence.builder("f" + (count > 10 ? i : random.nextInt(200)), shapes.shape())
                    .detection(Detection.DEFAULT.withCross(random.nextInt(3) == 0))
                    .build());
        }
        return made;
    }

    private static List<Geofence> everyOneTested(List<Geofence> fences, double lat, double lon) {
        return fences.stream()
                .filter(fence -> fence.shape().contains(lat, lon))
                .sorted(Comparator.comparing(Geofence::id))
                .toList();
    }
}
