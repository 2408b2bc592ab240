package com.aocv2.tracking.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reports are off from the truth, against what the settings say. */
final class GpsNoiseTest {
    private record Miss(long time, double east, double north, double accuracy) {}

    private static List<List<Miss>> misses(GpsNoise noise) {
        Simulation simulation = Simulation.of(SimulationSettings.builder()
                .vehicles(60)
                .duration(Duration.ofHours(5))
                .interval(Duration.ofSeconds(10))
                .standingInterval(Duration.ofSeconds(10))
                .noise(noise)
                .faults(new Faults(0, 0, 0, 0, 0.1, 0))
                .build());
        Map<String, TruePath> truth = new HashMap<>();
        Map<String, List<Miss>> misses = new HashMap<>();
        simulation.stream().forEach(delivery -> {
            if (delivery.message() instanceof Position fix && !delivery.jump()) {
                TrueState state = truth.computeIfAbsent(fix.vehicleId(), simulation::truth)
                        .at(fix.fixTime() - simulation.clockOffset(fix.vehicleId()));
                misses.computeIfAbsent(fix.vehicleId(), id -> new ArrayList<>()).add(miss(fix, state));
            }
        });
        return List.copyOf(misses.values());
    }

    private static Miss miss(Position fix, TrueState state) {
        double perLon = Geo.METRES_PER_DEGREE * Math.cos(Math.toRadians(37.76));
        return new Miss(
                fix.fixTime(),
                (fix.lon() - state.lon()) * perLon,
                (fix.lat() - state.lat()) * Geo.METRES_PER_DEGREE,
                fix.accuracy());
    }

    /** Covariance of the eastern and northern misses that are this far apart in time. */
    private static double covariance(List<List<Miss>> all, long lag) {
        double sum = 0;
        long pairs = 0;
        for (List<Miss> vehicle : all) {
            Map<Long, Miss> byTime = new HashMap<>();
            vehicle.forEach(miss -> byTime.put(miss.time(), miss));
            for (Miss a : vehicle) {
                Miss b = byTime.get(a.time() + lag);
                if (b != null) {
                    sum += a.east() * b.east() + a.north() * b.north();
                    pairs += 2;
                }
            }
        }
        assertThat(pairs).isGreaterThan(20_000);
        return sum / pairs;
    }

    @Test
    void spreadAndMemoryAreAsSet() {
        List<List<Miss>> all = misses(new GpsNoise(3, 4, Duration.ofSeconds(30), 0.001));
        assertThat(covariance(all, 0)).isCloseTo(3 * 3 + 4 * 4, within(0.6));
        assertThat(covariance(all, 10_000)).isCloseTo(16 * Math.exp(-1.0 / 3), within(0.5));
        assertThat(covariance(all, 30_000)).isCloseTo(16 * Math.exp(-1), within(0.5));
        assertThat(covariance(all, 120_000)).isCloseTo(16 * Math.exp(-4), within(0.5));
    }

    @Test
    void accuracyHoldsTwoThirdsOfTheFixes() {
        List<Miss> all = misses(GpsNoise.PHONE).stream().flatMap(List::stream).toList();
        long held = all.stream()
                .filter(m -> Math.hypot(m.east(), m.north()) <= m.accuracy())
                .count();
        assertThat(held / (double) all.size()).isBetween(0.64, 0.72);
    }

    @Test
    void withoutNoiseTheTruthIsReported() {
        double worst = misses(GpsNoise.NONE).stream()
                .flatMap(List::stream)
                .mapToDouble(m -> Math.hypot(m.east(), m.north()))
                .max()
                .orElseThrow();
        assertThat(worst).isLessThan(0.02);
    }

    @Test
    void gaussianIsNormal() {
        Dice dice = new Dice(1, 2, 3);
        int n = 1_000_000;
        double sum = 0;
        double squares = 0;
        int beyondTwo = 0;
        for (int i = 0; i < n; i++) {
            double g = dice.gaussian();
            sum += g;
            squares += g * g;
            beyondTwo += Math.abs(g) > 2 ? 1 : 0;
        }
        assertThat(sum / n).isCloseTo(0, within(0.005));
        assertThat(squares / n).isCloseTo(1, within(0.01));
        assertThat(beyondTwo / (double) n).isCloseTo(0.0455, within(0.001));
    }

    @Test
    void jumpsAreAsLongAsTheSettingsSay() {
        Simulation simulation =
                Simulation.of(SimulationSettings.builder().vehicles(1).build());
        GpsNoise noise = new GpsNoise(0, 0, Duration.ofSeconds(30), 0.5).withJumps(200, 200);
        PositionError error = simulation.error(simulation.vehicleIds().get(0), noise);
        int jumps = 0;
        for (int i = 0; i < 1_000; i++) {
            error.read(simulation.settings().start().toEpochMilli() + i * 1_000L);
            jumps += error.isJump() ? 1 : 0;
            assertThat(Math.hypot(error.east(), error.north())).isEqualTo(error.isJump() ? 200 : 0, within(1e-9));
        }
        assertThat(jumps).isBetween(400, 600);
    }
}
