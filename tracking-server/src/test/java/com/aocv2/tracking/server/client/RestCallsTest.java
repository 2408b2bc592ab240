package com.aocv2.tracking.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.ForbiddenException;
import com.aocv2.tracking.client.connection.InvalidRequestException;
import com.aocv2.tracking.client.connection.NotFoundException;
import com.aocv2.tracking.client.connection.Streamed;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.connection.UnauthorizedException;
import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.event.Event;
import com.aocv2.tracking.client.event.EventFilter;
import com.aocv2.tracking.client.event.EventLog;
import com.aocv2.tracking.client.event.EventType;
import com.aocv2.tracking.client.event.NewAlarm;
import com.aocv2.tracking.client.geofence.Area;
import com.aocv2.tracking.client.geofence.Circle;
import com.aocv2.tracking.client.geofence.Corridor;
import com.aocv2.tracking.client.geofence.Detection;
import com.aocv2.tracking.client.geofence.Geofence;
import com.aocv2.tracking.client.geofence.LatLon;
import com.aocv2.tracking.client.geofence.Polygon;
import com.aocv2.tracking.client.login.LoginTokens;
import com.aocv2.tracking.client.vehicle.Box;
import com.aocv2.tracking.client.vehicle.NearestQuery;
import com.aocv2.tracking.client.vehicle.NearestVehicles;
import com.aocv2.tracking.client.vehicle.StatusPeriod;
import com.aocv2.tracking.client.vehicle.TrackPoint;
import com.aocv2.tracking.client.vehicle.Vehicle;
import com.aocv2.tracking.client.vehicle.VehicleFilter;
import com.aocv2.tracking.client.vehicle.VehicleProfile;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call of the client means the same to the server. */
final class RestCallsTest {
    private static final String ODD = "a/b,ü+%2F";
    private static final double LAT = 37.7793;
    private static final double LON = -122.4193;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    private TrackingClient client;

    @BeforeEach
    void start() {
        server = TestServer.start(folder, "store", "memory");
        client = client(TokenSupplier.fixed(server.token(Role.ADMIN)));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private TrackingClient client(TokenSupplier tokens) {
        return TrackingClient.builder(server.uri().toString()).token(tokens).build();
    }

    /** Reports a fix that is so old. */
    private void report(String vehicleId, int secondsAgo, double lat, double lon) {
        String fix = "{\"vehicleId\":\"%s\",\"fixTime\":%d,\"lat\":%s,\"lon\":%s,\"accuracy\":5,\"speed\":10}"
                .formatted(vehicleId, now.minusSeconds(secondsAgo).toEpochMilli(), lat, lon);
        assertThat(server.send("POST", "/api/v1/positions", server.token(Role.ADMIN), fix)
                        .status())
                .isEqualTo(200);
    }

    private static <T> List<T> all(Iterable<T> items) {
        List<T> list = new ArrayList<>();
        items.forEach(list::add);
        return list;
    }

    private static List<String> ids(Iterable<Vehicle> vehicles) {
        return all(vehicles).stream().map(Vehicle::id).toList();
    }

    @Test
    void anOddIdIsThatOfOneVehicle() {
        report(ODD, 5, LAT, LON);
        report("a", 5, LAT, LON);

        assertThat(client.vehicles().get(ODD).execute().id()).isEqualTo(ODD);
        assertThat(client.vehicles().position(ODD).execute().orElseThrow().lat())
                .isEqualTo(LAT);
        assertThat(client.vehicles().delete(ODD).execute()).isTrue();
        assertThat(client.vehicles().delete(ODD).execute()).isFalse();
        assertThat(client.vehicles().find(ODD).execute()).isEmpty();
        assertThat(ids(client.vehicles().list(VehicleFilter.ALL))).containsExactly("a");
    }

    @Test
    void aFleetOfManyPagesIsReadThrough() {
        for (int i = 0; i < 250; i++) {
            report("v%03d".formatted(i), 5, LAT + i * 0.001, LON);
        }

        assertThat(ids(client.vehicles().list(VehicleFilter.ALL)))
                .hasSize(250)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(ids(client.vehicles()
                        .list(VehicleFilter.builder().text("V1").online(true).build())))
                .hasSize(100);
        assertThat(ids(client.vehicles().within(Box.of(LAT, -123, LAT + 0.0995, -122), VehicleFilter.ALL)))
                .hasSize(100);
        NearestVehicles nearest = client.vehicles()
                .nearest(NearestQuery.at(LAT, LON).count(3).maxDistance(150).build())
                .execute();
        assertThat(nearest.vehicles())
                .extracting(neighbour -> neighbour.vehicle().id())
                .containsExactly("v000", "v001");
        assertThat(nearest.leftOut()).isZero();
    }

    @Test
    void aProfileIsReplacedAsAWhole() {
        VehicleProfile profile = VehicleProfile.builder()
                .name("RTW 7")
                .groups("north", "night")
                .speedLimit(27.5)
                .build();
        Vehicle made = client.vehicles().put("a", profile).execute();
        Vehicle changed = client.vehicles()
                .put("a", VehicleProfile.of(made).speedLimit(null).build())
                .execute();

        assertThat(made.speedLimit()).isEqualTo(27.5);
        assertThat(changed.name()).isEqualTo("RTW 7");
        assertThat(changed.groups()).containsExactlyInAnyOrder("north", "night");
        assertThat(changed.speedLimit()).isNull();
        assertThat(ids(client.vehicles()
                        .list(VehicleFilter.builder().groups("night").build())))
                .containsExactly("a");
        assertThat(client.vehicles().position("a").execute()).isEmpty();
    }

    @Test
    void aStatusHasItsHistory() {
        report("a", 5, LAT, LON);
        assertThat(client.vehicles().status("a").execute()).isEmpty();

        assertThat(client.vehicles().setStatus("a", VehicleStatus.DISPATCHED).execute())
                .isTrue();
        assertThat(client.vehicles().setStatus("a", VehicleStatus.DISPATCHED).execute())
                .isFalse();
        assertThat(client.vehicles().setStatus("a", VehicleStatus.EN_ROUTE).execute())
                .isTrue();
        StatusPeriod present = client.vehicles().status("a").execute().orElseThrow();
        assertThat(present.status()).isEqualTo(VehicleStatus.EN_ROUTE);
        assertThat(present.by()).isEqualTo("test");
        List<StatusPeriod> history =
                all(client.vehicles().statusHistory("a", now.minusSeconds(60), now.plusSeconds(60)));
        assertThat(history)
                .extracting(StatusPeriod::status)
                .startsWith(VehicleStatus.DISPATCHED)
                .endsWith(VehicleStatus.EN_ROUTE);
    }

    @Test
    void aTrackIsWhatWasReported() {
        for (int i = 100; i > 0; i--) {
            report("a", i, LAT + i * 0.0001, LON);
        }
        List<TrackPoint> points = new ArrayList<>();
        try (Streamed<TrackPoint> track = client.vehicles().track("a", Instant.MIN, now)) {
            track.forEach(points::add);
        }

        assertThat(points).hasSize(100);
        assertThat(points.get(0).fixTime()).isEqualTo(now.minusSeconds(100));
        assertThat(points.get(0).speed()).isEqualTo(10);
        try (Streamed<TrackPoint> line = client.vehicles().track("a", now.minusSeconds(200), now, 5)) {
            assertThat(all(line)).hasSizeLessThan(10);
        }
        assertThatThrownBy(() -> all(client.vehicles().track("b", now.minusSeconds(200), now)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void tripsStopsAndDaysAreTold() {
        for (int i = 0; i < 20; i++) {
            report("a", 600 - i * 10, LAT + i * 0.001, LON);
        }
        for (int i = 0; i < 30; i++) {
            report("a", 400 - i * 10, LAT + 0.02, LON);
        }
        Instant from = now.minusSeconds(3600);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);

        assertThat(client.vehicles().trips("a", from, now).execute())
                .singleElement()
                .satisfies(trip -> assertThat(trip.distance()).isBetween(2_000.0, 2_400.0));
        assertThat(client.vehicles().stops("a", from, now).execute())
                .singleElement()
                .satisfies(stop -> assertThat(stop.duration()).isGreaterThan(Duration.ofMinutes(2)));
        assertThat(client.vehicles()
                        .days("a", today.minusDays(1), today, ZoneId.of("UTC"))
                        .execute())
                .isNotEmpty()
                .allSatisfy(day -> assertThat(day.vehicleId()).isEqualTo("a"));
        assertThat(client.vehicles()
                        .days(today.minusDays(1), today, ZoneId.of("+01:00"))
                        .execute())
                .isNotEmpty();
    }

    @Test
    void everyShapeOfAGeofenceComesBackAsItWas() {
        List<LatLon> ring = List.of(LatLon.of(0, 0), LatLon.of(0, 1), LatLon.of(1, 1), LatLon.of(1, 0));
        List<LatLon> hole = List.of(LatLon.of(0.2, 0.2), LatLon.of(0.2, 0.4), LatLon.of(0.4, 0.4));
        List<LatLon> island = List.of(LatLon.of(5, 5), LatLon.of(5, 6), LatLon.of(6, 6));
        Detection detection = Detection.builder()
                .mode(Detection.Mode.RAW)
                .maxAccuracy(80)
                .exitBuffer(35.5)
                .confirmEnter(2)
                .confirmExit(4)
                .confirmFor(Duration.ofMillis(12_500))
                .confirmAfter(Duration.ofMinutes(1))
                .cross(true)
                .dwell(Duration.ofMinutes(5))
                .speedLimit(13.9)
                .hours("Mo-Fr 07:00-19:00", ZoneId.of("America/Los_Angeles"))
                .build();
        List<Geofence> fences = List.of(
                Geofence.builder("a/b ü", Area.of(Polygon.of(ring, List.of(hole)), Polygon.of(island)))
                        .name("Two")
                        .groups("hoods")
                        .property("color", "#c0ffee")
                        .detection(detection)
                        .build(),
                Geofence.builder("c", Circle.of(LatLon.of(LAT, LON), 150)).build(),
                Geofence.builder("r", Corridor.of(ring, 25.5)).groups("roads").build());

        client.geofences().putAll(fences).execute();
        Geofence back = client.geofences().get("a/b ü").execute();
        assertThat(back.shape()).hasToString(fences.get(0).shape().toString());
        assertThat(((Area) back.shape()).polygons().get(0).holes()).containsExactly(hole);
        assertThat(back.detection()).hasToString(detection.toString());
        assertThat(back.properties()).containsEntry("color", "#c0ffee");
        assertThat(back.groups()).containsExactly("hoods");
        assertThat(back.validFrom()).isNotNull();
        assertThat(client.geofences().list().execute()).hasSize(3);
        Geofence corridor = client.geofences().list("roads").execute().get(0);
        assertThat(((Corridor) corridor.shape()).buffer()).isEqualTo(25.5);
        Geofence renamed =
                client.geofences().put(back.toBuilder().name("Three").build()).execute();
        assertThat(renamed.detection()).hasToString(detection.toString());
        assertThat(client.geofences().delete("a/b ü").execute()).isTrue();
        assertThat(client.geofences().delete("a/b ü").execute()).isFalse();
        assertThat(client.geofences().find("a/b ü").execute()).isEmpty();
    }

    @Test
    void whatTheServerRefusesIsNamed() {
        Geofence fence = Geofence.builder("a", Circle.of(LatLon.of(LAT, LON), 150))
                .detection(Detection.builder().hours("never", ZoneId.of("UTC")).build())
                .build();

        InvalidRequestException thrown = catchThrowableOfType(
                InvalidRequestException.class,
                () -> client.geofences().put(fence).execute());
        assertThat(thrown.code()).isEqualTo("invalid_field");
        assertThat(thrown.field()).contains("hours");
        try (TrackingClient viewer = client(TokenSupplier.fixed(server.token(Role.VIEWER)))) {
            assertThatThrownBy(() -> viewer.geofences().delete("a").execute()).isInstanceOf(ForbiddenException.class);
        }
        try (TrackingClient stranger = client(TokenSupplier.fixed("nonsense"))) {
            assertThatThrownBy(() -> stranger.geofences().list().execute()).isInstanceOf(UnauthorizedException.class);
        }
    }

    @Test
    void eventsAreReadInThreeWays() {
        EventLog coming = client.events().logFromNow(EventFilter.ALL);
        assertThat(all(coming)).isEmpty();
        Detection raw = Detection.builder().mode(Detection.Mode.RAW).build();
        Geofence base = Geofence.builder("base 3", Circle.of(LatLon.of(LAT, LON), 500))
                .groups("bases")
                .detection(raw)
                .build();
        client.geofences().put(base, now.minusSeconds(600)).execute();
        report("a", 60, LAT + 0.01, LON);
        report("a", 30, LAT, LON);

        EventFilter enters = EventFilter.builder()
                .vehicles("a")
                .fences("base 3")
                .fenceGroups("bases")
                .types(EventType.ENTER)
                .build();
        List<ChangeSet> sets = all(client.events().log(null, enters));
        assertThat(sets).hasSize(1);
        Event enter = sets.get(0).events().get(0);
        assertThat(enter.fenceId()).isEqualTo("base 3");
        assertThat(enter.time()).isEqualTo(now.minusSeconds(30));
        assertThat(all(client.events().log(sets.get(0).cursor(), enters))).isEmpty();
        assertThat(all(coming)).isNotEmpty();
        assertThat(client.events().recent(enters, 10).execute())
                .extracting(Event::id)
                .containsExactly(enter.id());
        EventFilter entersOfAll = EventFilter.builder().types(EventType.ENTER).build();
        assertThat(all(client.events().of("a", now.minusSeconds(600), now, entersOfAll)))
                .extracting(Event::id)
                .containsExactly(enter.id());
        assertThat(ids(client.vehicles().inFence("base 3", VehicleFilter.ALL))).containsExactly("a");
        assertThat(ids(client.vehicles()
                        .list(VehicleFilter.builder().fenceGroups("bases").build())))
                .containsExactly("a");
        assertThatThrownBy(() -> ids(client.vehicles().inFence("nowhere", VehicleFilter.ALL)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void anAlarmIsRaisedOnceAndAcknowledged() {
        report("a", 5, LAT, LON);
        NewAlarm alarm = NewAlarm.builder("a", "panic").at(LAT, LON, now).build();

        Event raised = client.alarms().raise(alarm).execute().orElseThrow();
        client.alarms().raise(alarm).execute();
        assertThat(client.alarms().raised().execute()).extracting(Event::id).containsExactly(raised.id());
        Event taken = client.alarms().acknowledge(raised.id()).execute();
        assertThat(taken.revision()).isEqualTo(2);
        assertThat(taken.toString()).contains("alarm of a");
        assertThat(client.alarms().raised().execute()).isEmpty();
        assertThat(client.alarms().raise(alarm).execute().orElseThrow().revision())
                .isEqualTo(2);
        assertThatThrownBy(() -> client.alarms().acknowledge("none").execute()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aPersonStaysLoggedIn() throws Exception {
        assertThat(server.send(
                                "PUT",
                                "/api/v1/users/ann",
                                server.token(Role.ADMIN),
                                "{\"role\":\"viewer\",\"groups\":[],\"password\":\"correct horse battery\"}")
                        .status())
                .isLessThan(300);
        LoginTokens tokens = LoginTokens.builder(server.uri().toString()).build();
        assertThatThrownBy(() -> tokens.logIn("ann", "wrong horse battery")).isInstanceOf(UnauthorizedException.class);
        tokens.logIn("ann", "correct horse battery");

        try (TrackingClient ann = client(tokens)) {
            assertThat(ann.geofences().list().execute()).isEmpty();
            assertThat(tokens.get(null).value()).isNotEmpty();
            assertThat(tokens.get(null).value()).isNotEmpty();
            assertThat(ann.geofences().list().execute()).isEmpty();
        }
    }
}
