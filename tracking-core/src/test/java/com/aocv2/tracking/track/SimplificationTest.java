package com.aocv2.tracking.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.RandomSeed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is dropped was not needed, and what must stay stays. */
class SimplificationTest {
    private static final long START = 1_780_000_000_000L;

    @RegisterExtension
    private final RandomSeed seed = new RandomSeed();

    @Test
    void keepsWhatTheMethodKeeps() {
        Random random = seed.random();
        int dropped = 0;
        for (int i = 0; i < 300; i++) {
            List<Fix> track = Trips.counted(new RandomTrips(random, START).fixes(1 + random.nextInt(600)).stream())
                    .toList();
            double tolerance = 1 + random.nextInt(200);
            Set<Long> events = times(track, random);
            List<Fix> kept = simplified(track.stream(), tolerance, events);
            assertThat(kept).isEqualTo(plainly(track, tolerance, events));
            assertHolds(track, kept, tolerance, events);
            dropped += track.size() - kept.size();
        }
        assertThat(dropped).isGreaterThan(10_000);
    }

    private static Set<Long> times(List<Fix> track, Random random) {
        Set<Long> times = new HashSet<>();
        track.stream().filter(fix -> random.nextInt(50) == 0).forEach(fix -> times.add(fix.time()));
        return times;
    }

    /** One dense enough to have windows that are full. */
    @Test
    void holdsOverWindowsThatAreFull() {
        Random random = seed.random();
        List<Fix> track = new ArrayList<>();
        double east = 0;
        for (int i = 0; i < 5 * Simplifier.WINDOW; i++) {
            east += random.nextGaussian();
            track.add(fix(50L * i, i, east));
        }
        List<Fix> kept = simplified(track.stream(), 30, Set.of());
        assertThat(kept).isEqualTo(plainly(track, 30, Set.of())).hasSizeLessThan(track.size() / 10);
        assertHolds(track, kept, 30, Set.of());
    }

    private static List<Fix> simplified(Stream<Fix> track, double tolerance, Set<Long> events) {
        try (Stream<Fix> kept = new Simplification(tolerance).of(track, events::contains)) {
            return kept.toList();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same fix, not an equal one
    private static void assertHolds(List<Fix> track, List<Fix> kept, double tolerance, Set<Long> events) {
        if (track.isEmpty()) {
            return;
        }
        assertThat(kept).isSubsetOf(track).contains(track.get(0), track.get(track.size() - 1));
        int next = 0;
        for (int i = 0; i < track.size(); i++) {
            Fix fix = track.get(i);
            if (fix == kept.get(next)) {
                next++;
                continue;
            }
            assertThat(events).doesNotContain(fix.time());
            Fix before = kept.get(next - 1);
            Fix after = kept.get(next);
            assertThat(Simplifier.distance(fix.position(), before.position(), after.position()))
                    .isLessThanOrEqualTo(tolerance);
            assertThat(after.time() - before.time())
                    .as("a pause that the track has not")
                    .isLessThanOrEqualTo(Simplifier.MAX_APART);
        }
        assertThat(next).isEqualTo(kept.size());
    }

    /** Window by window, and within each as the method is told: by recursion. */
    private static List<Fix> plainly(List<Fix> track, double tolerance, Set<Long> events) {
        TreeSet<Integer> chosen = new TreeSet<>();
        int from = 0;
        while (from < track.size()) {
            int to = from;
            while (to + 1 < track.size()
                    && to + 1 - from < Simplifier.WINDOW
                    && track.get(to + 1).time() - track.get(to).time() <= Simplifier.MAX_APART
                    && track.get(to + 1).time() - track.get(from).time() <= Simplifier.MAX_APART) {
                to++;
            }
            List<Integer> fixed = new ArrayList<>(List.of(from));
            for (int i = from + 1; i < to; i++) {
                if (events.contains(track.get(i).time())) {
                    fixed.add(i);
                }
            }
            fixed.add(to);
            chosen.addAll(fixed);
            for (int i = 1; i < fixed.size(); i++) {
                divide(track, fixed.get(i - 1), fixed.get(i), tolerance, chosen);
            }
            boolean ended = to + 1 == track.size()
                    || track.get(to + 1).time() - track.get(to).time() > Simplifier.MAX_APART;
            from = ended || to == from ? to + 1 : to;
        }
        return chosen.stream().map(track::get).toList();
    }

    private static void divide(List<Fix> track, int from, int to, double tolerance, Set<Integer> chosen) {
        int far = -1;
        double most = tolerance;
        for (int i = from + 1; i < to; i++) {
            double metres = Simplifier.distance(
                    track.get(i).position(),
                    track.get(from).position(),
                    track.get(to).position());
            if (metres > most) {
                most = metres;
                far = i;
            }
        }
        if (far >= 0) {
            chosen.add(far);
            divide(track, from, far, tolerance, chosen);
            divide(track, far, to, tolerance, chosen);
        }
    }

    @Test
    void aStraightDriveIsItsEnds() {
        List<Fix> drive = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            drive.add(fix(1000L * i, 10 * i, 0));
        }
        assertThat(simplified(drive.stream(), 1, Set.of())).containsExactly(drive.get(0), drive.get(599));
        assertThat(simplified(drive.stream(), 1, Set.of(START + 77_000)))
                .containsExactly(drive.get(0), drive.get(77), drive.get(599));
    }

    @Test
    void distancesAreThoseOnTheGround() {
        Position west = Position.of("a", START, 60, 179.99);
        Position east = Position.of("a", START, 60, -179.99);
        Position north = Position.of("a", START, 60 + 100 * RandomTrips.METRE, 180);
        assertThat(Simplifier.distance(north, west, east)).isBetween(99.9, 100.1);
        Position beyond = Position.of("a", START, 60, -179.98);
        assertThat(Simplifier.distance(beyond, west, east)).isBetween(555.0, 557.0);
        assertThat(Simplifier.distance(beyond, west, west)).isBetween(1667.0, 1669.0);
    }

    @Test
    void refusesAToleranceThatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Simplification(0))
                .withMessageContaining("toleranceMetres");
    }

    private static Fix fix(long millis, double north, double east) {
        Position place = Position.of("a", START + millis, north * RandomTrips.METRE, east * RandomTrips.METRE);
        return new Fix(place, START + millis, START + millis, 0);
    }
}
