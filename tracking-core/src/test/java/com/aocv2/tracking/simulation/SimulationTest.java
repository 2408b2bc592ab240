package com.aocv2.tracking.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class SimulationTest {
    private static SimulationSettings.Builder hours(int hours) {
        return SimulationSettings.builder().duration(Duration.ofHours(hours));
    }

    private static String text(Delivery delivery) {
        return delivery.deliveredTime() + " " + delivery.label() + " " + text(delivery.message()) + "\n";
    }

    private static String text(Message message) {
        if (message instanceof Position p) {
            return p + "" + p.sentAt() + " " + p.speed() + " " + p.heading() + " " + p.altitude() + " " + p.accuracy()
                    + " " + p.battery();
        }
        // Whatever else a heartbeat may say: the simulator's do not.
        return message instanceof Heartbeat beat
                ? "Heartbeat[vehicleId=" + beat.vehicleId() + ", deviceId=" + beat.deviceId() + ", still="
                        + beat.still() + "]"
                : message.toString();
    }

    private static String digest(Simulation simulation) throws NoSuchAlgorithmException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        simulation.stream().forEach(d -> sha.update(text(d).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha.digest());
    }

    /** Made with JDK 17; the same constant must hold on every other. */
    @Test
    void sameSettingsGiveTheSameBytesOnEveryJdk() throws NoSuchAlgorithmException {
        String golden = "ee6b53e647ed3a1ccac8218d4a7145a1dd0f5ba0652c43bc2889c89910f3277a";
        SimulationSettings settings = hours(4).vehicles(20)
                .faults(new Faults(1, 0.05, 0.05, 0.05, 0.2, 0.3))
                .build();
        Simulation simulation = Simulation.of(settings);
        assertThat(digest(simulation)).isEqualTo(golden);
        assertThat(digest(simulation)).as("each run starts anew").isEqualTo(golden);
        assertThat(digest(Simulation.of(settings))).isEqualTo(golden);
    }

    @Test
    void anotherSeedIsAnotherDay() throws NoSuchAlgorithmException {
        assertThat(digest(Simulation.of(hours(1).vehicles(5).seed(2).build())))
                .isNotEqualTo(digest(Simulation.of(hours(1).vehicles(5).seed(3).build())));
    }

    @Test
    void deliveriesComeInOrderOfTimeAndNotBeforeTheyHappened() {
        Simulation simulation = Simulation.of(hours(3).vehicles(50).build());
        long last = simulation.settings().start().toEpochMilli();
        for (Iterator<Delivery> all = simulation.deliveries(); all.hasNext(); ) {
            Delivery delivery = all.next();
            assertThat(delivery.deliveredTime()).isGreaterThanOrEqualTo(last);
            last = delivery.deliveredTime();
            if (delivery.message() instanceof Position p) {
                assertThat(delivery.deliveredTime())
                        .isGreaterThanOrEqualTo(p.fixTime() - simulation.clockOffset(p.vehicleId()));
            }
        }
    }

    @Test
    void sendersClockExplainsWhenAFixArrived() {
        Simulation simulation = Simulation.of(hours(6).vehicles(40)
                .faults(new Faults(1, 0.1, 0.1, 0.1, 0.5, 0.5))
                .build());
        Set<String> silent = new HashSet<>();
        simulation.stream().forEach(delivery -> {
            if (delivery.message() instanceof Position p) {
                if (p.sentAt() == Position.UNKNOWN_TIME) {
                    silent.add(p.vehicleId());
                } else {
                    long sent = p.sentAt() - simulation.clockOffset(p.vehicleId());
                    // Up to 25 ms a message while a backlog of some hundred is sent.
                    assertThat(delivery.deliveredTime() - sent).isBetween(40L, 15_000L);
                    assertThat(p.sentAt()).isGreaterThanOrEqualTo(p.fixTime());
                }
            }
        });
        assertThat(silent)
                .hasSize(10)
                .allSatisfy(id -> assertThat(simulation.clockOffset(id)).isNotZero());
        assertThat(simulation.vehicleIds().stream()
                        .filter(id -> simulation.clockOffset(id) != 0)
                        .count())
                .isEqualTo(20);
    }

    @Test
    void allKindsOfMessagesAreThere() {
        Set<Class<?>> kinds = Simulation.of(hours(1).alarmsPerHour(0.2).build()).stream()
                .map(d -> d.message().getClass())
                .collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrder(Position.class, StatusReport.class, Alarm.class, Heartbeat.class);
    }

    @Test
    void faultsAddAndReorderButLoseNothing() {
        SimulationSettings.Builder settings = hours(4).vehicles(30).heartbeats(false);
        Set<Message> clean = Simulation.of(settings.faults(Faults.NONE).build()).stream()
                .map(Delivery::message)
                .collect(Collectors.toSet());
        List<Message> dirty = Simulation.of(
                        settings.faults(new Faults(2, 0.1, 0.05, 0.05, 0, 0)).build())
                .stream()
                .filter(d -> d.kind() != Delivery.Kind.RETRY && d.kind() != Delivery.Kind.CONFLICT)
                .map(Delivery::message)
                .toList();
        assertThat(dirty).hasSameSizeAs(clean);
        assertThat(clean.equals(new HashSet<>(dirty))).isTrue();
    }

    @Test
    void faultsAreAsFrequentAsSet() {
        List<Delivery> all = Simulation.of(hours(6).noise(new GpsNoise(3, 4, Duration.ofSeconds(30), 0.01))
                        .faults(new Faults(0.5, 0.03, 0.02, 0.04, 0, 0))
                        .build())
                .stream()
                .filter(d -> d.message() instanceof Position)
                .toList();
        Map<Delivery.Kind, Integer> counts = new HashMap<>();
        all.forEach(d -> counts.merge(d.kind(), 1, Integer::sum));
        double live = counts.getOrDefault(Delivery.Kind.LIVE, 0);
        double late = counts.getOrDefault(Delivery.Kind.DELAYED, 0);
        assertThat(late / (live + late)).isBetween(0.038, 0.042);
        assertThat(counts.getOrDefault(Delivery.Kind.CONFLICT, 0) / live).isBetween(0.0185, 0.0215);
        double retries = counts.getOrDefault(Delivery.Kind.RETRY, 0);
        assertThat(retries / (all.size() - retries)).isBetween(0.0275, 0.0325);
        assertThat(all.stream().filter(Delivery::jump).count() / (double) all.size())
                .isBetween(0.009, 0.011);
        for (Delivery.Kind backlog : List.of(
                Delivery.Kind.BACKLOG_OLDEST_FIRST,
                Delivery.Kind.BACKLOG_NEWEST_FIRST,
                Delivery.Kind.BACKLOG_AFTER_LIVE)) {
            // Half a dropout an hour, of 6.3 minutes in the mean, a third of them in this order.
            assertThat(counts.getOrDefault(backlog, 0) / (double) all.size()).isBetween(0.01, 0.025);
        }
    }

    @Test
    void backlogsComeInTheirOrder() {
        Map<String, Delivery> last = new HashMap<>();
        Simulation.of(hours(6).vehicles(40)
                        .faults(new Faults(1, 0, 0, 0, 0, 0))
                        .heartbeats(false)
                        .build())
                .stream()
                .filter(d -> d.message() instanceof Position)
                .forEach(delivery -> {
                    Position now = (Position) delivery.message();
                    Delivery before = last.put(now.vehicleId(), delivery);
                    // A new dropout may follow the last one's flush, so only neighbours in time are compared.
                    if (before != null
                            && before.kind() == delivery.kind()
                            && delivery.deliveredTime() - before.deliveredTime() < 500) {
                        long step = now.fixTime() - ((Position) before.message()).fixTime();
                        assertThat(delivery.kind() == Delivery.Kind.BACKLOG_NEWEST_FIRST ? -step : step)
                                .isPositive();
                    }
                });
    }

    @Test
    void conflictsAndJumpsLieWhereTheyShould() {
        GpsNoise noise = new GpsNoise(0, 0, Duration.ofSeconds(30), 0.02);
        Map<String, Position> seen = new HashMap<>();
        Simulation.of(hours(4).vehicles(30)
                        .noise(noise)
                        .faults(new Faults(0, 0, 0.05, 0, 0, 0))
                        .build())
                .stream()
                .filter(d -> d.message() instanceof Position)
                .forEach(delivery -> {
                    Position p = (Position) delivery.message();
                    Position first = seen.putIfAbsent(p.vehicleId() + p.fixTime(), p);
                    if (delivery.kind() == Delivery.Kind.CONFLICT) {
                        assertThat(first).isNotNull();
                        assertThat(metres(p, first)).isBetween(9.9, 40.1);
                    }
                    assertThat(p.accuracy()).isEqualTo(delivery.jump() ? 8.0 : 2.0);
                });
    }

    private static double metres(Position a, Position b) {
        return Geo.distance(a.lat(), a.lon(), b.lat(), b.lon());
    }

    @Test
    void withoutDurationItNeverEnds() {
        Simulation simulation =
                Simulation.of(SimulationSettings.builder().vehicles(3).build());
        Delivery late = simulation.stream().skip(50_000).findFirst().orElseThrow();
        assertThat(Duration.ofMillis(
                        late.deliveredTime() - simulation.settings().start().toEpochMilli()))
                .isGreaterThan(Duration.ofDays(1));
    }

    @Test
    void nothingIsReportedAfterTheEnd() {
        Simulation simulation =
                Simulation.of(hours(1).vehicles(20).faults(Faults.NONE).build());
        long end = simulation.settings().end();
        List<Delivery> all = simulation.stream().toList();
        assertThat(all).allSatisfy(d -> assertThat(d.deliveredTime()).isLessThan(end + 3_100));
        assertThat(all.get(all.size() - 1).deliveredTime()).isGreaterThan(end - 10_000);
        Iterator<Delivery> none = Simulation.of(hours(0).build()).deliveries();
        assertThat(none.hasNext()).isFalse();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void vehiclesAreNumbered() {
        Simulation simulation = Simulation.of(hours(1).vehicles(3).idPrefix("v").build());
        assertThat(simulation.vehicleIds()).containsExactly("v001", "v002", "v003");
        assertThatThrownBy(() -> simulation.truth("v004"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("v004");
        assertThatThrownBy(() -> simulation.clockOffset("x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drivesInAnyCity() {
        for (City city : List.of(City.around(-33.87, 151.2), City.around(70, 179.99), City.around(0, -180))) {
            Simulation simulation =
                    Simulation.of(hours(1).vehicles(10).city(city).build());
            assertThat(simulation.stream().filter(d -> d.message() instanceof Position))
                    .hasSizeGreaterThan(1_000);
        }
    }

    @Test
    void settingsOutOfRangeAreRefusedByName() {
        assertRefused("vehicles", () -> hours(1).vehicles(0).build());
        assertRefused(
                "interval", () -> hours(1).interval(Duration.ofMillis(999)).build());
        assertRefused(
                "standingInterval",
                () -> hours(1).standingInterval(Duration.ofSeconds(5)).build());
        assertRefused("duration", () -> hours(-1).build());
        assertRefused("vehicleId", () -> hours(1).idPrefix("a b").build());
        assertRefused("alarmsPerHour", () -> hours(1).alarmsPerHour(Double.NaN).build());
        assertRefused("jumps", () -> new GpsNoise(1, 1, Duration.ofSeconds(1), 2));
        assertRefused("independent", () -> new GpsNoise(-1, 1, Duration.ofSeconds(1), 0));
        assertRefused("correlation", () -> new GpsNoise(1, 1, Duration.ZERO, 0));
        assertRefused("retries", () -> new Faults(0, -0.1, 0, 0, 0, 0));
        assertRefused("dropoutsPerHour", () -> new Faults(61, 0, 0, 0, 0, 0));
        assertRefused("lat", () -> City.around(80, 0));
        assertRefused("halfWidth", () -> new City(0, 0, 10, 5_000, List.of()));
    }

    private static void assertRefused(String name, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(name);
    }
}
