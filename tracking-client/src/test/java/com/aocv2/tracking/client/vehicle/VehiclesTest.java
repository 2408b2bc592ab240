package com.aocv2.tracking.client.vehicle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aocv2.tracking.client.connection.CancelledException;
import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.connection.NotFoundException;
import com.aocv2.tracking.client.connection.Pages;
import com.aocv2.tracking.client.connection.Streamed;
import com.aocv2.tracking.client.connection.UnavailableException;
import com.aocv2.tracking.client.testing.Golden;
import com.aocv2.tracking.client.testing.ScriptedApi;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VehiclesTest {
    private static final String VEHICLE = VehicleReadingTest.VEHICLE;
    private static final String ODD = "a/b ü";
    private static final String ODD_PATH = "a%2Fb%20%C3%BC";
    private static final Instant FROM = Instant.ofEpochMilli(1_000);
    private static final Instant TO = Instant.ofEpochMilli(2_000);
    private static final String NOT_FOUND =
            "{\"type\":\"t\",\"title\":\"x\",\"status\":404,\"code\":\"not_found\",\"detail\":\"no such vehicle\"}";

    private final ScriptedApi api = new ScriptedApi();
    private final Vehicles vehicles = api.client.vehicles();

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    private static List<String> ids(Iterable<Vehicle> all) {
        List<String> ids = new ArrayList<>();
        all.forEach(vehicle -> ids.add(vehicle.id()));
        return ids;
    }

    private static String page(@Nullable String next, String... ids) {
        List<String> items = new ArrayList<>();
        for (String id : ids) {
            items.add(VEHICLE.replace("ambulance-7", id));
        }
        return "{\"items\":[" + String.join(",", items) + "]" + (next == null ? "" : ",\"next\":\"" + next + "\"")
                + "}";
    }

    @Test
    void anOddIdIsEncoded() {
        api.answer(VEHICLE);

        assertThat(vehicles.get(ODD).execute().id()).isEqualTo("ambulance-7");
        assertThat(api.asked()).isEqualTo("GET /vehicles/" + ODD_PATH);
    }

    @Test
    void everyCallIsSigned() {
        api.answer(VEHICLE);
        vehicles.get("a").execute();

        assertThat(api.taken().getHeader("Authorization")).isEqualTo("Bearer secret");
    }

    @Test
    void anIdThatWouldBeAnotherPathIsRefused() {
        assertThatThrownBy(() -> vehicles.delete("..")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vehicles.get(".")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vehicles.get("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotThereIsFoundEmpty() {
        api.answer(404, NOT_FOUND).answer(VEHICLE);

        assertThat(vehicles.find("a").execute()).isEmpty();
        assertThat(vehicles.find("a").execute()).isPresent();
    }

    @Test
    void whatIsNotThereCannotBeGot() {
        api.answer(404, NOT_FOUND);

        NotFoundException thrown = catchThrowableOfType(
                NotFoundException.class, () -> vehicles.get("a").execute());
        assertThat(thrown.code()).isEqualTo("not_found");
        assertThat(thrown.status()).isEqualTo(404);
        assertThat(thrown).hasMessageContaining("no such vehicle");
    }

    @Test
    void aPositionIsWhereItIs() {
        api.answer("{\"lat\":1.5,\"lon\":-2,\"fixTime\":\"2026-01-05T08:00:00.000Z\","
                + "\"time\":\"2026-01-05T08:00:00.000Z\",\"receivedTime\":\"2026-01-05T08:00:00.310Z\"}");

        assertThat(vehicles.position(ODD).execute().orElseThrow().lat()).isEqualTo(1.5);
        assertThat(api.asked()).isEqualTo("GET /vehicles/" + ODD_PATH + "/position");
    }

    @Test
    void aListIsReadPageByPage() {
        api.answer(page("c 1+/", "a", "b")).answer(page("c2")).answer(page(null, "c"));
        Pages<Vehicle> list = vehicles.list(VehicleFilter.builder()
                .groups("north", "süd & west")
                .statuses(VehicleStatus.EN_ROUTE, VehicleStatus.AVAILABLE)
                .fenceGroups("bases")
                .online(true)
                .text("rtw")
                .build());

        assertThat(ids(list)).containsExactly("a", "b", "c");
        String query = "?group=north%2Cs%C3%BCd%20%26%20west&status=available%2Cen_route&fenceGroup=bases"
                + "&online=true&q=rtw";
        assertThat(api.asked()).isEqualTo("GET /vehicles" + query);
        assertThat(api.asked()).isEqualTo("GET /vehicles" + query + "&cursor=c%201%2B%2F");
        assertThat(api.asked()).isEqualTo("GET /vehicles" + query + "&cursor=c2");
    }

    @Test
    void aPageIsLoadedWhenTheOneBeforeIsUsedUp() {
        api.answer(page("c", "a")).answer(page(null, "b"));
        Iterator<Vehicle> list = vehicles.list(VehicleFilter.ALL).iterator();

        assertThat(api.server.getRequestCount()).isZero();
        assertThat(list.next().id()).isEqualTo("a");
        assertThat(api.server.getRequestCount()).isEqualTo(1);
        assertThat(list.next().id()).isEqualTo("b");
        assertThat(list.hasNext()).isFalse();
    }

    @Test
    void aPageThatFailedIsTriedAgain() {
        api.answer(page("c", "a"))
                .answer(new MockResponse()
                        .setResponseCode(503)
                        .setHeader("Retry-After", "7")
                        .setBody("{\"code\":\"overloaded\"}"))
                .answer(page(null, "b"));
        Iterator<Vehicle> list = vehicles.list(VehicleFilter.ALL).iterator();
        list.next();

        UnavailableException thrown = catchThrowableOfType(UnavailableException.class, list::hasNext);
        assertThat(thrown.code()).isEqualTo("overloaded");
        assertThat(thrown.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(list.next().id()).isEqualTo("b");
    }

    @Test
    void aListThatIsCancelledEndsTheWaitForItsPage() throws Exception {
        api.answer(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        Pages<Vehicle> list = vehicles.list(VehicleFilter.ALL);
        CompletableFuture<List<String>> reading = CompletableFuture.supplyAsync(() -> ids(list));
        api.taken();
        list.cancel();

        assertThatThrownBy(() -> reading.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> list.iterator().hasNext()).isInstanceOf(CancelledException.class);
    }

    @Test
    void aPageCanBeAskedForByItself() {
        api.answer(page("c", "a")).answer(page(null, "b"));
        Pages<Vehicle> list = vehicles.list(VehicleFilter.ALL);

        assertThat(list.page(null).execute().next()).isEqualTo("c");
        assertThat(list.page("c").execute().next()).isNull();
        assertThat(api.asked()).isEqualTo("GET /vehicles");
        assertThat(api.asked()).isEqualTo("GET /vehicles?cursor=c");
    }

    @Test
    void theNearestComeWithTheirDistance() {
        api.answer("{\"items\":[{\"distance\":42.5,\"vehicle\":" + VEHICLE + "}],\"leftOut\":2}");
        NearestVehicles found = vehicles.nearest(NearestQuery.at(37.5, -122.25)
                        .count(3)
                        .maxDistance(2000)
                        .filter(VehicleFilter.builder()
                                .statuses(VehicleStatus.AVAILABLE)
                                .groups("north")
                                .build())
                        .build())
                .execute();

        assertThat(found.leftOut()).isEqualTo(2);
        assertThat(found.vehicles()).hasSize(1);
        assertThat(found.vehicles().get(0).distance()).isEqualTo(42.5);
        assertThat(found.vehicles().get(0).vehicle().id()).isEqualTo("ambulance-7");
        assertThat(api.asked())
                .isEqualTo("GET /nearest?lat=37.5&lon=-122.25&k=3&maxDistance=2000.0&group=north&status=available");
    }

    @Test
    void aBoxMayCrossTheAntimeridian() {
        api.answer(page(null, "a"));

        assertThat(ids(vehicles.within(Box.of(-17, 179, -16, -179), VehicleFilter.ALL)))
                .containsExactly("a");
        assertThat(api.asked()).isEqualTo("GET /within?bbox=179.0%2C-17.0%2C-179.0%2C-16.0");
    }

    @Test
    void aFenceIsAskedForItsVehicles() {
        api.answer(page(null, "a"));
        VehicleFilter filter = VehicleFilter.builder().groups("north").build();

        assertThat(ids(vehicles.inFence("hood:1 & 2", filter))).containsExactly("a");
        assertThat(api.asked()).isEqualTo("GET /within?fence=hood%3A1%20%26%202&group=north");
    }

    @Test
    void aPlaceCannotBeFilteredLikeAList() {
        VehicleFilter online = VehicleFilter.builder().online(true).build();
        VehicleFilter text = VehicleFilter.builder().text("a").build();

        assertThatThrownBy(() -> vehicles.inFence("a", online)).hasMessageContaining("online");
        assertThatThrownBy(() -> vehicles.within(Box.of(1, 2, 3, 4), text)).hasMessageContaining("text");
    }

    @Test
    void badQuestionsAreRefusedByName() {
        assertThatThrownBy(() -> VehicleFilter.builder().groups("a,b")).hasMessageContaining("groups");
        assertThatThrownBy(() -> NearestQuery.at(91, 0)).hasMessageContaining("lat");
        assertThatThrownBy(() -> NearestQuery.at(0, Double.NaN)).hasMessageContaining("lon");
        assertThatThrownBy(() -> NearestQuery.at(0, 0).count(101)).hasMessageContaining("count");
        assertThatThrownBy(() -> NearestQuery.at(0, 0).maxDistance(-1)).hasMessageContaining("maxDistance");
        assertThatThrownBy(() -> Box.of(2, 0, 1, 0)).hasMessageContaining("south");
        assertThatThrownBy(() -> vehicles.track("a", TO, FROM)).hasMessageContaining("from");
        assertThatThrownBy(() -> VehicleProfile.builder().speedLimit(0.0)).hasMessageContaining("speedLimit");
        assertThatThrownBy(() -> VehicleProfile.builder().groups("a,b")).hasMessageContaining("groups");
        assertThatThrownBy(() -> VehicleProfile.builder().name(" ")).hasMessageContaining("name");
    }

    private static String line(String name) {
        return Golden.text(name).replaceAll("\\s*\n\\s*", "") + "\n";
    }

    @Test
    void aTrackIsReadLineByLine() {
        api.answer(line("fix") + line("fix-flags"));
        List<String> devices = new ArrayList<>();
        try (Streamed<TrackPoint> track = vehicles.track(ODD, FROM, TO, 5)) {
            track.forEach(point -> devices.add(String.valueOf(point.deviceId())));
        }

        assertThat(devices).containsExactly("phone-3", "null");
        assertThat(api.asked())
                .isEqualTo("GET /vehicles/" + ODD_PATH + "/track?from=1000&to=2000&simplify=5.0&format=ndjson");
    }

    @Test
    void aTrackMayBeEmpty() {
        api.answer("");

        assertThat(vehicles.track("a", FROM, TO).iterator().hasNext()).isFalse();
        assertThat(api.asked()).isEqualTo("GET /vehicles/a/track?from=1000&to=2000&format=ndjson");
    }

    @Test
    void aTrackIsReadOnce() {
        api.answer(line("fix"));
        Streamed<TrackPoint> track = vehicles.track("a", FROM, TO);
        track.forEach(point -> {});

        assertThatThrownBy(track::iterator).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theRefusalOfATrackIsTyped() {
        api.answer(404, NOT_FOUND);

        assertThatThrownBy(() -> vehicles.track("a", FROM, TO).iterator().hasNext())
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aTrackThatIsCutIsNotTakenForWhole() {
        String body = line("fix").repeat(400);
        api.answer(new MockResponse()
                .setChunkedBody(body, 1000)
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        List<TrackPoint> read = new ArrayList<>();

        assertThatThrownBy(() -> vehicles.track("a", FROM, TO).forEach(read::add))
                .isInstanceOf(ConnectionException.class);
        assertThat(read).hasSizeBetween(1, 399);
    }

    @Test
    void garbageInATrackIsAFailedConnection() {
        api.answer(line("fix") + "{\"vehicleId\":\"a\"}\n");
        Iterator<TrackPoint> track = vehicles.track("a", FROM, TO).iterator();

        assertThat(track.next().deviceId()).isEqualTo("phone-3");
        assertThatThrownBy(track::next).isInstanceOf(ConnectionException.class);
    }

    @Test
    void aTrackThatIsClosedEndsTheWaitForItsNextLine() throws Exception {
        String body = line("fix").repeat(2);
        api.answer(new MockResponse().setBody(body).throttleBody(body.length() / 2, 2, TimeUnit.SECONDS));
        Streamed<TrackPoint> track = vehicles.track("a", FROM, TO);
        Iterator<TrackPoint> points = track.iterator();
        points.next();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(points::hasNext);
        track.close();

        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void aTrackMayTakeLongerThanACall() throws Exception {
        String body = line("fix").repeat(6);
        try (ScriptedApi slow = new ScriptedApi(Duration.ofMillis(400))) {
            slow.answer(new MockResponse().setBody(body).throttleBody(body.length() / 6, 100, TimeUnit.MILLISECONDS));

            assertThat(slow.client.vehicles().track("a", FROM, TO)).hasSize(6);
        }
    }

    @Test
    void tripsStopsAndDaysAreLists() {
        api.answer("{\"items\":[{\"vehicleId\":\"a\",\"startTime\":\"2026-01-05T08:00:00.000Z\","
                        + "\"endTime\":\"2026-01-05T08:11:30.000Z\",\"startLat\":1,\"startLon\":2,\"endLat\":3,"
                        + "\"endLon\":4,\"distance\":5120.5,\"durationMillis\":690000,\"movingMillis\":600000,"
                        + "\"meanSpeed\":7.42,\"topSpeed\":16.1,\"fixes\":70}]}\n")
                .answer("{\"items\":[{\"vehicleId\":\"a\",\"startTime\":\"2026-01-05T08:11:30.000Z\","
                        + "\"endTime\":\"2026-01-05T08:31:02.000Z\",\"lat\":37.7554,\"lon\":-122.4047,"
                        + "\"durationMillis\":1172000,\"fixes\":12}]}")
                .answer("{\"items\":[{\"vehicleId\":\"a\",\"date\":\"2026-01-05\",\"distance\":48211.4,"
                        + "\"movingMillis\":5460000,\"trips\":9,\"stops\":10,\"stopMillis\":19800000,"
                        + "\"topSpeed\":27.2,\"fixes\":900,\"firstFix\":{\"time\":\"2026-01-05T00:00:00.000Z\","
                        + "\"lat\":1,\"lon\":2},\"lastFix\":{\"time\":\"2026-01-05T23:59:00.000Z\",\"lat\":3,"
                        + "\"lon\":4}}]}")
                .answer("{\"items\":[]}");
        LocalDate day = LocalDate.of(2026, 1, 5);

        Trip trip = vehicles.trips("a", FROM, TO).execute().get(0);
        assertThat(trip.duration()).isEqualTo(Duration.ofSeconds(690));
        assertThat(trip.movingTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(trip.distance()).isEqualTo(5120.5);
        assertThat(List.of(trip.startLat(), trip.startLon(), trip.endLat(), trip.endLon()))
                .containsExactly(1.0, 2.0, 3.0, 4.0);
        assertThat(trip.fixes()).isEqualTo(70);
        Stop stop = vehicles.stops("a", FROM, TO).execute().get(0);
        assertThat(stop.lon()).isEqualTo(-122.4047);
        Day done = vehicles.days("a", day, day, ZoneId.of("Europe/Berlin"))
                .execute()
                .get(0);
        assertThat(done.trips()).isEqualTo(9);
        assertThat(requireNonNull(done.lastFix()).lat()).isEqualTo(3);
        assertThat(vehicles.days(day, day.plusDays(1), ZoneId.of("+01:00")).execute())
                .isEmpty();

        assertThat(api.asked()).isEqualTo("GET /vehicles/a/trips?from=1000&to=2000");
        assertThat(api.asked()).isEqualTo("GET /vehicles/a/stops?from=1000&to=2000");
        assertThat(api.asked()).isEqualTo("GET /vehicles/a/summary?from=2026-01-05&to=2026-01-05&zone=Europe%2FBerlin");
        assertThat(api.asked()).isEqualTo("GET /summary?from=2026-01-05&to=2026-01-06&zone=%2B01%3A00");
    }

    @Test
    void aStatusIsReadAndSet() {
        String period = "{\"status\":\"at_scene\",\"since\":\"2026-01-05T08:00:00.000Z\",\"durationMillis\":1}";
        api.answer(period)
                .answer(404, NOT_FOUND)
                .answer("{\"items\":[" + period + "],\"next\":\"n\"}")
                .answer("{\"items\":[" + period + "]}")
                .answer("{\"from\":\"at_scene\",\"to\":\"out_of_service\"}")
                .answer("{\"from\":\"out_of_service\",\"to\":\"out_of_service\"}")
                .answer(new MockResponse().setResponseCode(204));

        assertThat(vehicles.status("a").execute().orElseThrow().status()).isEqualTo(VehicleStatus.AT_SCENE);
        assertThat(vehicles.status("a").execute()).isEmpty();
        assertThat(vehicles.statusHistory("a", FROM, TO)).hasSize(2);
        assertThat(vehicles.setStatus("a", VehicleStatus.OUT_OF_SERVICE).execute())
                .isTrue();
        assertThat(vehicles.setStatus("a", VehicleStatus.OUT_OF_SERVICE).execute())
                .isFalse();
        assertThat(vehicles.setStatus("a", VehicleStatus.OUT_OF_SERVICE).execute())
                .isFalse();

        assertThat(api.asked()).isEqualTo("GET /vehicles/a/status");
        api.taken();
        assertThat(api.asked()).isEqualTo("GET /vehicles/a/status/history?from=1000&to=2000");
        assertThat(api.asked()).isEqualTo("GET /vehicles/a/status/history?from=1000&to=2000&cursor=n");
        var request = api.taken();
        assertThat(request.getMethod() + request.getPath()).isEqualTo("POST/base/api/v1/vehicles/a/status");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"status\":\"out_of_service\"}");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void aProfileIsPutAndForgotten() {
        api.answer(201, VEHICLE).answer(new MockResponse().setResponseCode(204)).answer(404, NOT_FOUND);
        VehicleProfile profile = VehicleProfile.builder()
                .name("RTW \"7\"")
                .groups("north", "night")
                .speedLimit(27.5)
                .primaryDevice("phone-3")
                .build();

        assertThat(vehicles.put("a", profile).execute().id()).isEqualTo("ambulance-7");
        assertThat(vehicles.delete("a").execute()).isTrue();
        assertThat(vehicles.delete("a").execute()).isFalse();
        var request = api.taken();
        assertThat(request.getMethod() + request.getPath()).isEqualTo("PUT/base/api/v1/vehicles/a");
        assertThat(request.getBody().readUtf8())
                .isEqualTo("{\"name\":\"RTW \\\"7\\\"\",\"groups\":[\"north\",\"night\"],\"speedLimit\":27.5,"
                        + "\"primaryDevice\":\"phone-3\"}");
        assertThat(api.asked()).isEqualTo("DELETE /vehicles/a");
    }

    @Test
    void aProfileStartsFromWhatIsSaidNow() {
        api.answer(VEHICLE).answer(VEHICLE);
        Vehicle vehicle = vehicles.get("a").execute();
        vehicles.put("a", VehicleProfile.of(vehicle).speedLimit(null).build()).execute();
        api.taken();

        assertThat(api.taken().getBody().readUtf8()).isEqualTo("{\"name\":\"RTW 7\",\"groups\":[\"north\"]}");
    }
}
