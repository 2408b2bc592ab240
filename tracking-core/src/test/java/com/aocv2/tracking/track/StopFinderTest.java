package com.aocv2.tracking.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The finder, which reads a track once, says what the rule says that is applied to the whole track. */
class StopFinderTest {
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());
    private static final long T0 = 1_700_000_000_000L;
    private static final double METRE = 1 / 111_195.0;
    private static final double RADIUS = 100;
    private static final Duration MINIMUM = Duration.ofMinutes(5);

    @Test
    void saysWhatTheRuleSays() {
        int stops = 0;
        for (int i = 0; i < 500; i++) {
            long seed = SEED + i;
            List<Fix> track = track(new Random(seed));
            List<Stop> expected = new ArrayList<>();
            List<Fix> between = new ArrayList<>();
            applyRule(track, expected, between);
            List<Stop> found = new ArrayList<>();
            List<Fix> moving = new ArrayList<>();
            StopFinder finder = new StopFinder(RADIUS, MINIMUM, moving::add, found::add);
            track.forEach(finder::add);
            finder.end();
            assertThat(found).as("seed %d", seed).isEqualTo(expected);
            assertThat(moving).as("seed %d", seed).isEqualTo(between);
            stops += found.size();
        }
        assertThat(stops).as("stops in all tracks").isGreaterThan(500);
    }

    @Test
    void startsAnewAfterTheEnd() {
        List<Stop> found = new ArrayList<>();
        StopFinder finder = new StopFinder(RADIUS, MINIMUM, fix -> {}, found::add);
        for (int i = 0; i < 2; i++) {
            finder.add(fix(0, 0, 0));
            finder.add(fix(400, 0, 0));
            finder.end();
        }
        assertThat(found).hasSize(2).containsOnly(new Stop(T0, T0 + 400_000, 2, 0, 0));
    }

    @Test
    void refusesWhatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StopFinder(Double.NaN, MINIMUM, fix -> {}, stop -> {}))
                .withMessageContaining("radiusMetres");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StopFinder(RADIUS, Duration.ZERO, fix -> {}, stop -> {}))
                .withMessageContaining("duration");
    }

    /** As plainly as possible: for each anchor the whole rest of the track. */
    private static void applyRule(List<Fix> track, List<Stop> stops, List<Fix> between) {
        int i = 0;
        while (i < track.size()) {
            int j = i;
            while (j + 1 < track.size() && metres(track.get(i), track.get(j + 1)) <= RADIUS) {
                j++;
            }
            Fix anchor = track.get(i);
            if (track.get(j).time() - anchor.time() >= MINIMUM.toMillis()) {
                Position place = anchor.position();
                stops.add(new Stop(anchor.time(), track.get(j).time(), j - i + 1, place.lat(), place.lon()));
                i = j + 1;
            } else {
                between.add(anchor);
                i++;
            }
        }
    }

    private static double metres(Fix a, Fix b) {
        Position p = a.position();
        Position q = b.position();
        return Geo.distance(p.lat(), p.lon(), q.lat(), q.lon());
    }

    /** Standing with noise and driving in turn, with gaps. */
    private static List<Fix> track(Random random) {
        List<Fix> track = new ArrayList<>();
        double north = 0;
        double east = 0;
        int second = 0;
        boolean drives = random.nextBoolean();
        for (int i = 0; i < 200; i++) {
            drives ^= random.nextInt(15) == 0;
            double step = drives ? 60 : 0;
            north += step * random.nextGaussian();
            east += step * random.nextGaussian();
            second += random.nextInt(40) == 0 ? 900 : random.nextInt(60);
            track.add(fix(second, north + 25 * random.nextGaussian(), east + 25 * random.nextGaussian()));
        }
        return track;
    }

    private static Fix fix(int second, double north, double east) {
        long time = T0 + 1000L * second;
        Position place = Position.builder("a")
                .fixTime(time)
                .at(north * METRE, east * METRE)
                .build();
        return new Fix(place, time, time, 0);
    }
}
