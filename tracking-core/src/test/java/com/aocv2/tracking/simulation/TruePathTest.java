package com.aocv2.tracking.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.VehicleStatus;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

final class TruePathTest {
    private static final Simulation SIMULATION =
            Simulation.of(SimulationSettings.builder().vehicles(25).build());
    private static final long START = SIMULATION.settings().start().toEpochMilli();
    private static final long HOUR = 3_600_000;

    @BeforeAll
    static void tellWhatIsSkipped() {
        if (System.getenv("TRACKING_DATA") == null) {
            System.out.println("SKIPPED: TruePathTest.nobodyDrivesInWater, TRACKING_DATA is not set");
        }
    }

    @Test
    void neverFasterThanTheLimitNorByJumps() {
        for (String id : SIMULATION.vehicleIds()) {
            TruePath path = SIMULATION.truth(id);
            TrueState last = path.at(START);
            for (long t = START + 500; t < START + 2 * HOUR; t += 500) {
                TrueState now = path.at(t);
                double metres = Geo.distance(last.lat(), last.lon(), now.lat(), now.lon());
                assertThat(now.speed()).isBetween(0.0, TruePath.MAX_SPEED);
                assertThat(now.heading()).isBetween(0.0, 359.999999999);
                // The plane is true to the sphere within a part in a thousand here.
                assertThat(metres).isLessThanOrEqualTo(TruePath.MAX_SPEED * 0.5 * 1.001 + 1e-6);
                double change = now.speed() - last.speed();
                assertThat(change).isBetween(-Drive.BRAKING * 0.5 - 1e-6, Drive.ACCELERATION * 0.5 + 1e-6);
                last = now;
            }
        }
    }

    @Test
    void speedAndHeadingAreThoseOfTheMovement() {
        TruePath path = SIMULATION.truth("ambulance-003");
        TrueState last = path.at(START);
        int straight = 0;
        for (long t = START + 100; t < START + 2 * HOUR; t += 100) {
            TrueState now = path.at(t);
            double metres = Geo.distance(last.lat(), last.lon(), now.lat(), now.lon());
            if (now.heading() == last.heading()) {
                assertThat(metres)
                        .isBetween(
                                Math.min(now.speed(), last.speed()) * 0.0995 - 0.03,
                                Math.max(now.speed(), last.speed()) * 0.1005 + 0.03);
            }
            if (now.heading() == last.heading() && metres > 0.5) {
                straight++;
                double bearing = Geo.bearing(last.lat(), last.lon(), now.lat(), now.lon());
                double off = Math.abs(bearing - now.heading());
                assertThat(Math.min(off, 360 - off)).isLessThan(0.5);
            }
            last = now;
        }
        assertThat(straight).isGreaterThan(1_000);
    }

    @Test
    void stepsDoNotMatter() {
        TruePath fine = SIMULATION.truth("ambulance-007");
        TruePath coarse = SIMULATION.truth("ambulance-007");
        for (long t = START; t < START + 6 * HOUR; t += 250) {
            TrueState state = fine.at(t);
            if ((t - START) % 90_000 == 0) {
                assertThat(coarse.at(t)).isEqualTo(state);
            }
        }
    }

    @Test
    void noiseAndFaultsHaveNoInfluence() {
        Simulation clean = Simulation.of(SimulationSettings.builder()
                .vehicles(7)
                .noise(GpsNoise.NONE)
                .faults(Faults.NONE)
                .heartbeats(false)
                .build());
        TruePath a = clean.truth("ambulance-007");
        TruePath b = SIMULATION.truth("ambulance-007");
        for (long t = START; t < START + 3 * HOUR; t += 5_000) {
            assertThat(a.at(t)).isEqualTo(b.at(t));
        }
    }

    @Test
    void timeGoesForwardOnly() {
        TruePath path = SIMULATION.truth("ambulance-001");
        assertThat(path.vehicleId()).isEqualTo("ambulance-001");
        path.at(START + 1_000);
        assertThat(path.at(START + 1_000).time()).isEqualTo(START + 1_000);
        assertThatThrownBy(() -> path.at(START + 999)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SIMULATION.truth("ambulance-001").at(START - 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void statusesFollowTheCall() {
        Map<VehicleStatus, Set<VehicleStatus>> allowed = new EnumMap<>(VehicleStatus.class);
        allowed.put(VehicleStatus.AVAILABLE, EnumSet.of(VehicleStatus.DISPATCHED, VehicleStatus.OUT_OF_SERVICE));
        allowed.put(VehicleStatus.DISPATCHED, EnumSet.of(VehicleStatus.EN_ROUTE));
        allowed.put(VehicleStatus.EN_ROUTE, EnumSet.of(VehicleStatus.AT_SCENE));
        allowed.put(VehicleStatus.AT_SCENE, EnumSet.of(VehicleStatus.TRANSPORTING, VehicleStatus.AVAILABLE));
        allowed.put(VehicleStatus.TRANSPORTING, EnumSet.of(VehicleStatus.AVAILABLE));
        allowed.put(VehicleStatus.OUT_OF_SERVICE, EnumSet.of(VehicleStatus.AVAILABLE));
        Set<VehicleStatus> seen = EnumSet.noneOf(VehicleStatus.class);
        for (String id : SIMULATION.vehicleIds()) {
            TruePath path = SIMULATION.truth(id);
            VehicleStatus last = path.at(START).status();
            for (long t = START; t < START + 8 * HOUR; t += 5_000) {
                VehicleStatus now = path.at(t).status();
                if (now != last) {
                    assertThat(allowed.get(last)).contains(now);
                }
                seen.add(now);
                last = now;
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(VehicleStatus.values());
    }

    @Test
    void aGoodPartOfTheFleetIsOnTheWay() {
        int driving = 0;
        int moving = 0;
        int all = 0;
        for (String id : SIMULATION.vehicleIds()) {
            TruePath path = SIMULATION.truth(id);
            for (long t = START; t < START + 4 * HOUR; t += 10_000) {
                TrueState state = path.at(t);
                driving += state.driving() ? 1 : 0;
                moving += state.speed() > 0 ? 1 : 0;
                all++;
            }
        }
        assertThat(driving / (double) all).isBetween(0.35, 0.55);
        assertThat(moving / (double) driving).as("not at a light").isBetween(0.6, 0.95);
    }

    @Test
    void everyVehicleStaysInTheCityAndOffItsParks() {
        Box city = new Box(37.7285, -122.4856, 37.7915, -122.3944);
        forEachState(state -> {
            assertThat(city.contains(state.lat(), state.lon())).isTrue();
            assertThat(City.SAN_FRANCISCO.hasStreetsAt(state.lat(), state.lon()))
                    .isTrue();
        });
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "TRACKING_DATA", matches = ".+")
    void nobodyDrivesInWater() throws IOException {
        List<double[][]> land = land();
        forEachState(state -> assertThat(land.stream().anyMatch(ring -> inside(ring, state.lon(), state.lat())))
                .as("%s", state)
                .isTrue());
    }

    private static void forEachState(Consumer<TrueState> check) {
        for (String id : SIMULATION.vehicleIds()) {
            TruePath path = SIMULATION.truth(id);
            for (long t = START; t < START + 6 * HOUR; t += 20_000) {
                check.accept(path.at(t));
            }
        }
    }

    /** The outer rings of the neighbourhoods; holes are other neighbourhoods' land. */
    private static List<double[][]> land() throws IOException {
        Path file = Path.of(System.getenv("TRACKING_DATA"), "sf-neighborhoods.geojson");
        List<double[][]> rings = new ArrayList<>();
        for (JsonNode feature : new ObjectMapper().readTree(file.toFile()).get("features")) {
            for (JsonNode polygon : feature.get("geometry").get("coordinates")) {
                List<double[]> ring = new ArrayList<>();
                for (JsonNode point : polygon.get(0)) {
                    ring.add(new double[] {point.get(0).asDouble(), point.get(1).asDouble()});
                }
                rings.add(ring.toArray(double[][]::new));
            }
        }
        return rings;
    }

    private static boolean inside(double[][] ring, double x, double y) {
        boolean inside = false;
        for (int i = 0, j = ring.length - 1; i < ring.length; j = i++) {
            double[] a = ring[i];
            double[] b = ring[j];
            if ((a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) {
                inside = !inside;
            }
        }
        return inside;
    }
}
