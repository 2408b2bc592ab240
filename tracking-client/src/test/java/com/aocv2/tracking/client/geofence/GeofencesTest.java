package com.aocv2.tracking.client.geofence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.connection.InvalidRequestException;
import com.aocv2.tracking.client.testing.Golden;
import com.aocv2.tracking.client.testing.ScriptedApi;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeofencesTest {
    private final ScriptedApi api = new ScriptedApi();
    private final Geofences geofences = api.client.geofences();

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    private static Geofence read(String golden) {
        return GeofenceJson.read(Golden.fields("geofence-" + golden));
    }

    @Test
    void aPolygonHasAllThatTheServerSays() {
        Geofence fence = read("polygon");

        assertThat(fence.id()).isEqualTo("hood:1");
        assertThat(fence.name()).isEqualTo("Mission");
        assertThat(fence.groups()).containsExactly("hoods", "south");
        assertThat(fence.properties()).isEqualTo(Map.of("color", "#c0ffee", "note", "Länge: 5 m"));
        assertThat(fence.validFrom()).isEqualTo("2026-11-23T21:48:33.123Z");
        assertThat(fence.warnings()).isEmpty();
        Polygon polygon = ((Area) fence.shape()).polygons().get(0);
        assertThat(polygon.outline()).hasSize(4).startsWith(LatLon.of(37.75, -122.45));
        assertThat(polygon.holes()).hasSize(1);
        assertThat(polygon.holes().get(0)).hasSize(3);
        Detection detection = fence.detection();
        assertThat(detection.mode()).isEqualTo(Detection.Mode.RAW);
        assertThat(detection.maxAccuracy()).isEqualTo(80);
        assertThat(detection.exitBuffer()).isEqualTo(35.5);
        assertThat(detection.confirmEnter()).isEqualTo(3);
        assertThat(detection.confirmExit()).isEqualTo(4);
        assertThat(detection.confirmFor()).isEqualTo(Duration.ofMillis(12_500));
        assertThat(detection.confirmAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(detection.cross()).isTrue();
        assertThat(detection.dwell()).isEqualTo(Duration.ofMinutes(5));
        assertThat(detection.speedLimit()).isEqualTo(13.9);
        assertThat(detection.hours()).isEqualTo("Mo-Fr 07:00-19:00");
        assertThat(detection.timeZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
    }

    @Test
    void aCircleAndACorridorHaveTheirSizes() {
        Circle circle = (Circle) read("circle").shape();
        assertThat(circle.centre()).isEqualTo(LatLon.of(37.7793, -122.4193));
        assertThat(circle.radius()).isEqualTo(150);

        Corridor corridor = (Corridor) read("corridor").shape();
        assertThat(corridor.line()).hasSize(3).endsWith(LatLon.of(37.76, -122.43));
        assertThat(corridor.buffer()).isEqualTo(25.5);
    }

    @Test
    void aMultiPolygonIsOneArea() {
        assertThat(((Area) read("multipolygon").shape()).polygons()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polygon", "multipolygon", "circle", "corridor"})
    void whatWasReadIsWrittenAsItWas(String golden) {
        JsonObject was =
                JsonParser.parseString(Golden.text("geofence-" + golden)).getAsJsonObject();
        was.remove("validFrom");

        assertThat((JsonElement) GeofenceJson.write(read(golden).toBuilder().build()))
                .isEqualTo(was);
    }

    @Test
    void whatANewerServerSaysSurvivesAChange() {
        JsonObject was = JsonParser.parseString(Golden.text("geofence-polygon")).getAsJsonObject();
        was.remove("validFrom");
        JsonObject properties = was.getAsJsonObject("properties");
        properties.add("owner", JsonParser.parseString("{\"name\":\"Ann\",\"phones\":[1,2]}"));
        properties.getAsJsonObject("detection").addProperty("mode", "patient");
        properties.getAsJsonObject("detection").addProperty("confirmBySpeed", true);
        api.answer(was.toString()).answer(was.toString());

        Geofence fence = geofences.get("hood:1").execute();
        assertThat(fence.detection().mode()).isNull();
        Detection detection = fence.detection().toBuilder().exitBuffer(50).build();
        geofences.put(fence.toBuilder().detection(detection).build()).execute();
        api.taken();

        properties.getAsJsonObject("detection").addProperty("exitBuffer", 50.0);
        assertThat(JsonParser.parseString(api.taken().getBody().readUtf8())).isEqualTo(was);
    }

    @Test
    void aFenceIsFoundOrNot() {
        api.answer(Golden.text("geofence-circle")).answer(404, "{\"code\":\"not_found\"}");

        assertThat(geofences.find("a/b ü").execute()).isPresent();
        assertThat(geofences.find("a/b ü").execute()).isEmpty();
        assertThat(api.asked()).isEqualTo("GET /geofences/a%2Fb%20%C3%BC");
    }

    @Test
    void allFencesOfGroupsAreListed() {
        api.answer(Golden.text("geofences"));

        assertThat(geofences.list("bases", "routes").execute())
                .extracting(Geofence::id)
                .containsExactly("base-3", "route-9");
        assertThat(api.asked()).isEqualTo("GET /geofences?group=bases%2Croutes");
    }

    @Test
    void aFenceIsPut() {
        api.answer(
                201, Golden.text("geofence-circle").replace("\"properties\"", "\"warnings\":[\"w\"],\"properties\""));
        Geofence fence = Geofence.builder("base 3", Circle.of(LatLon.of(37.5, -122.25), 150))
                .name("Base 3")
                .groups("bases")
                .property("color", "red")
                .detection(Detection.builder()
                        .mode(Detection.Mode.STEADY)
                        .confirmFor(Duration.ofSeconds(30))
                        .build())
                .build();

        Geofence now = geofences.put(fence, Instant.ofEpochMilli(1_000)).execute();
        assertThat(now.warnings()).containsExactly("w");
        var request = api.taken();
        assertThat(request.getMethod() + request.getPath())
                .isEqualTo("PUT/base/api/v1/geofences/base%203?validFrom=1000");
        assertThat(request.getBody().readUtf8())
                .isEqualTo("{\"type\":\"Feature\",\"id\":\"base 3\","
                        + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[-122.25,37.5]},"
                        + "\"properties\":{\"color\":\"red\",\"name\":\"Base 3\",\"groups\":[\"bases\"],"
                        + "\"radius\":150.0,\"detection\":{\"mode\":\"steady\",\"confirmFor\":30.0}}}");
    }

    @Test
    void manyFencesArePutAtOnce() {
        api.answer(Golden.text("geofences"));
        List<Geofence> fences = List.of(read("circle"), read("corridor"));

        assertThat(geofences.putAll(fences).execute()).hasSize(2);
        var request = api.taken();
        assertThat(request.getMethod() + request.getPath()).isEqualTo("POST/base/api/v1/geofences");
        assertThat(JsonParser.parseString(request.getBody().readUtf8()))
                .isEqualTo(JsonParser.parseString(Golden.text("geofences")));
    }

    @Test
    void aFenceIsDeleted() {
        api.answer(new MockResponse().setResponseCode(204)).answer(404, "{\"code\":\"not_found\"}");

        assertThat(geofences.delete("a").execute()).isTrue();
        assertThat(geofences.delete("a").execute()).isFalse();
        assertThat(api.asked()).isEqualTo("DELETE /geofences/a");
    }

    @Test
    void theRefusalNamesTheField() {
        api.answer(
                400,
                "{\"code\":\"invalid_field\",\"field\":\"properties.detection.hours\",\"detail\":\"no day\","
                        + "\"reason\":\"word\"}");

        InvalidRequestException thrown = catchThrowableOfType(
                InvalidRequestException.class,
                () -> geofences.put(read("circle")).execute());
        assertThat(thrown.code()).isEqualTo("invalid_field");
        assertThat(thrown.field()).isEqualTo("properties.detection.hours");
        assertThat(thrown.reason()).isEqualTo("word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Point\"}",
                "{\"type\":\"Point\",\"coordinates\":[1]}",
                "{\"type\":\"Point\",\"coordinates\":[\"x\",{}]}",
                "{\"type\":\"Point\",\"coordinates\":[1,91]}",
                "{\"type\":\"LineString\",\"coordinates\":7}",
                "{\"type\":\"Polygon\",\"coordinates\":[]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,2],[1,1]]]}",
                "{\"type\":\"Hexagon\",\"coordinates\":[]}",
                "{}"
            })
    void aBadShapeIsAFailedConnection(String geometry) {
        api.answer("{\"type\":\"Feature\",\"id\":\"a\",\"geometry\":" + geometry
                + ",\"properties\":{\"radius\":5,\"buffer\":5}}");

        assertThatThrownBy(() -> geofences.get("a").execute()).isInstanceOf(ConnectionException.class);
    }

    @Test
    void badFencesAreRefusedByName() {
        Circle circle = Circle.of(LatLon.of(0, 0), 1);
        List<LatLon> two = List.of(LatLon.of(0, 0), LatLon.of(0, 1));
        List<LatLon> three = List.of(LatLon.of(0, 0), LatLon.of(0, 1), LatLon.of(1, 1));

        assertThatThrownBy(() -> LatLon.of(90.1, 0)).hasMessageContaining("lat");
        assertThatThrownBy(() -> LatLon.of(0, 180.1)).hasMessageContaining("lon");
        assertThatThrownBy(() -> Circle.of(LatLon.of(0, 0), 0)).hasMessageContaining("radius");
        assertThatThrownBy(() -> Corridor.of(two, 500_001)).hasMessageContaining("buffer");
        assertThatThrownBy(() -> Corridor.of(two.subList(0, 1), 5)).hasMessageContaining("line");
        assertThatThrownBy(() -> Polygon.of(two)).hasMessageContaining("outline");
        assertThatThrownBy(() -> Polygon.of(three, List.of(three, two))).hasMessageContaining("holes[1]");
        assertThatThrownBy(Area::of).hasMessageContaining("polygons");
        assertThatThrownBy(() -> Geofence.builder(" ", circle)).hasMessageContaining("id");
        assertThatThrownBy(() -> Geofence.builder("a", circle).name("")).hasMessageContaining("name");
        assertThatThrownBy(() -> Geofence.builder("a", circle).property("radius", "5"))
                .hasMessageContaining("radius");
        assertThatThrownBy(() -> Detection.builder().confirmEnter(0)).hasMessageContaining("confirmEnter");
        assertThatThrownBy(() -> Detection.builder().dwell(Duration.ZERO)).hasMessageContaining("dwell");
        assertThatThrownBy(() -> Detection.builder().confirmFor(Duration.ofDays(2)))
                .hasMessageContaining("confirmFor");
        assertThatThrownBy(() -> Detection.builder().speedLimit(0)).hasMessageContaining("speedLimit");
        assertThatThrownBy(() -> Detection.builder().maxAccuracy(Double.NaN)).hasMessageContaining("maxAccuracy");
        assertThatThrownBy(() -> Detection.builder().hours("", ZoneId.of("UTC")))
                .hasMessageContaining("hours");
    }

    @Test
    void aRingNeedNotBeClosed() {
        List<LatLon> open = List.of(LatLon.of(0, 0), LatLon.of(0, 1), LatLon.of(1, 1));
        List<LatLon> closed = List.of(LatLon.of(0, 0), LatLon.of(0, 1), LatLon.of(1, 1), LatLon.of(0, 0));

        assertThat(Polygon.of(closed).outline()).isEqualTo(open);
        assertThat(Polygon.of(open).outline()).isEqualTo(open);
    }
}
