package com.aocv2.tracking.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aocv2.tracking.geofence.Area;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Corridor;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeofenceJsonTest {
    private static final String POINT = "{\"type\":\"Point\",\"coordinates\":[2,1]}";
    private static final String CIRCLE = feature(POINT, "{\"radius\":150}");
    private static final String RING = "[[0,0],[4,0],[4,4],[0,0]]";

    private static String feature(String geometry, String properties) {
        return "{\"type\":\"Feature\",\"id\":\"f\",\"geometry\":" + geometry + ",\"properties\":" + properties + "}";
    }

    private static String geometry(String type, String coordinates) {
        return "{\"type\":\"" + type + "\",\"coordinates\":" + coordinates + "}";
    }

    private static Geofence read(String json) {
        return GeofenceJson.read(json.getBytes(StandardCharsets.UTF_8), null);
    }

    private static void assertInvalid(String json, String field, String problem) {
        InvalidFieldException e = catchThrowableOfType(InvalidFieldException.class, () -> read(json));
        assertThat(e).as(json).isNotNull();
        assertThat(e.field()).isEqualTo(field);
        assertThat(e.problem()).startsWith(problem);
    }

    private static String written(Geofence geofence) {
        return new String(Json.bytes(out -> GeofenceJson.write(out, geofence, 0)), StandardCharsets.UTF_8);
    }

    @Test
    void membersMayStandInAnyOrder() {
        Geofence fence = read("{\"properties\":{\"detection\":{},\"radius\":150,\"name\":\"N\"},\"bbox\":[1,2,3,4],"
                + "\"geometry\":{\"coordinates\":[2,1,99],\"crs\":{\"a\":[]},\"type\":\"Point\"},"
                + "\"id\":\"f\",\"type\":\"Feature\"}");
        assertThat(fence.shape()).isInstanceOfSatisfying(Circle.class, circle -> {
            assertThat(circle.lat()).isEqualTo(1);
            assertThat(circle.lon()).isEqualTo(2);
            assertThat(circle.radius()).isEqualTo(150);
        });
        assertThat(fence.name()).isEqualTo("N");
        assertThat(fence.detection()).isEqualTo(Detection.DEFAULT);
    }

    @Test
    void anIdMayBeANumber() {
        assertThat(read(CIRCLE.replace("\"f\"", "17")).id()).isEqualTo("17");
    }

    @Test
    void anIdKnownFromElsewhereMayBeLeftOutButNotContradicted() {
        byte[] without = CIRCLE.replace("\"id\":\"f\",", "").getBytes(StandardCharsets.UTF_8);
        assertThat(GeofenceJson.read(without, "g").id()).isEqualTo("g");
        assertThatThrownBy(() -> GeofenceJson.read(without, null)).hasMessage("id: is missing");
        byte[] with = CIRCLE.getBytes(StandardCharsets.UTF_8);
        assertThat(GeofenceJson.read(with, "f").id()).isEqualTo("f");
        assertThatThrownBy(() -> GeofenceJson.read(with, "g"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("id: must be g here, is f");
    }

    @Test
    void otherScalarsAreKept() {
        Geofence fence = read(feature(
                POINT,
                "{\"radius\":150,\"color\":\"red\",\"beds\":250.50,\"open\":true,\"none\":null,"
                        + "\"center\":[1,null,{}],\"more\":{\"a\":1},\"buffer\":\"wide\"}"));
        assertThat(fence.properties())
                .isEqualTo(Map.of("color", "red", "beds", "250.50", "open", "true", "buffer", "wide"));
        assertThat(read(written(fence)).properties()).isEqualTo(fence.properties());
    }

    @Test
    void coordinatesKeepTheirDigits() {
        String ring = "[[-122.4535495,37.7896547],[22.2419490814209,1e-7],[-122.37780300000001,37.8],"
                + "[-122.4535495,37.7896547]]";
        String json = written(read(feature(geometry("Polygon", "[" + ring + "]"), "{}")));
        assertThat(json).contains(ring.replace("1e-7", "0.0000001"));
    }

    @Test
    void anOpenRingIsClosed() {
        String json = written(read(feature(geometry("Polygon", "[[[0,0],[4,0],[4,4]]]"), "{}")));
        assertThat(json).contains("[[[0,0],[4,0],[4,4],[0,0]]]");
    }

    @Test
    void aLineIsACorridorOfTwiceItsBuffer() {
        Geofence fence = read(feature(geometry("LineString", "[[0,0],[1,1]]"), "{\"buffer\":12.5,\"radius\":3}"));
        assertThat(fence.shape())
                .isInstanceOfSatisfying(
                        Corridor.class, corridor -> assertThat(corridor.width()).isEqualTo(25));
        assertThat(fence.properties()).isEqualTo(Map.of("radius", "3"));
    }

    @Test
    void severalPolygonsAreOneArea() {
        Geofence fence = read(
                feature(geometry("MultiPolygon", "[[" + RING + "],[[[9,9],[8,9],[8,8],[9,9]]," + RING + "]]"), "{}"));
        assertThat(((Area) fence.shape()).polygons()).hasSize(2);
        assertThat(((Area) fence.shape()).polygons().get(1)).hasSize(2);
    }

    @Test
    void detectionChangesOnlyWhatItNames() {
        Geofence fence = read(
                feature(POINT, "{\"radius\":1,\"detection\":{\"confirmFor\":2.5,\"mode\":\"raw\",\"cross\":null}}"));
        assertThat(fence.detection())
                .isEqualTo(Detection.DEFAULT.withMode(Detection.Mode.RAW).withConfirmFor(Duration.ofMillis(2500)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                  | geometry.coordinates          | is empty",
                "[[]]                                | geometry.coordinates[0]       | is empty",
                "[[[]]]                              | geometry.coordinates[0][0]    | is empty",
                "[[[0,0],[4,0],[4,4],[0]]]           | geometry.coordinates[0][3]    | must be a longitude and a latitude",
                "[[[0,0],[4,0],[4,\"4\"],[0,0]]]     | geometry.coordinates[0][2][1] | must be a number, is a string",
                "[[[0,0],[4,0],[null,4],[0,0]]]      | geometry.coordinates[0][2][0] | must be a number, is null",
                "[[[0,0],[4,0],[4,4,{}],[0,0]]]      | geometry.coordinates[0][2][2] | must be a number, is an object",
                "[[[0,0],[4,0],7,[0,0]]]             | geometry.coordinates[0][2]    | must be an array, is a number",
                "[[[0,0],[4,0],[[4,4]],[0,0]]]       | geometry.coordinates[0][2]    | is not nested as deep",
                "[[0,0],[4,0],[4,4]]                 | geometry.coordinates          | must be nested 3 deep for a Polygon, is 2",
                "[[[[[0,0]]]]]                       | geometry.coordinates[0][0][0][0] | is nested too deep",
                "[[[[[[[[0,0]]]]]]]]                 | geometry.coordinates[0][0][0][0] | is nested too deep",
                "{}                                  | geometry.coordinates          | must be an array, is an object",
                "[[[0,0],[4,0],[4,91],[0,0]]]        | geometry.coordinates[0][2].lat | must be from -90 to 90, is 91.0",
                "[[[0,0],[4,0],[4,4]],[[0,0],[181,0],[1,1]]] | geometry.coordinates[1][1].lon | must be from -180",
                "[[[0,0],[4,0],[1e999,4]]]           | geometry.coordinates[0][2].lon | must be from -180 to 180, is Infinity",
                "[[[0,0],[4,0],[0,0]]]               | geometry.coordinates[0]       | needs at least three different corners",
                "null                                | geometry.coordinates          | is missing"
            })
    void faultsOfAPolygonAreNamedWithTheirPlace(String coordinates, String field, String problem) {
        assertInvalid(feature(geometry("Polygon", coordinates), "{}"), field, problem);
    }

    @Test
    void faultsOfOtherGeometriesAreNamedWithTheirPlace() {
        assertInvalid(
                feature(geometry("MultiPolygon", "[[" + RING + "],[[[0,0],[1,-91],[2,2]]]]"), "{}"),
                "geometry.coordinates[1][0][1].lat",
                "must be from -90");
        assertInvalid(
                feature(geometry("Point", "[0,91]"), "{\"radius\":5}"), "geometry.coordinates.lat", "must be from");
        assertInvalid(
                feature(geometry("LineString", "[[0,0],[0,0]]"), "{\"buffer\":5}"), "geometry.coordinates", "needs");
        assertInvalid(
                feature(geometry("LineString", "[[0,0],[300,0]]"), "{\"buffer\":5}"),
                "geometry.coordinates[1].lon",
                "must be from");
        assertInvalid(feature(geometry("Circle", "[0,0]"), "{}"), "geometry.type", "must be Polygon, MultiPolygon");
        assertInvalid(feature("{\"coordinates\":[0,0]}", "{}"), "geometry.type", "is missing");
        assertInvalid(feature("[]", "{}"), "geometry", "must be an object");
        assertInvalid(feature("null", "{}"), "geometry.type", "is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                 | properties.radius | is missing",
                "[]                                 | properties        | must be an object, is an array",
                "{\"radius\":\"150\"}               | properties.radius | must be a number of metres",
                "{\"radius\":-1}                    | properties.radius | must be above 0",
                "{\"radius\":1e999}                 | properties.radius | must be above 0",
                "{\"radius\":1,\"radius\":2}        | properties.radius | stands twice",
                "{\"radius\":1,\"name\":5}          | properties.name   | must be a string, is a number",
                "{\"radius\":1,\"name\":\" \"}      | properties.name   | must have 1 to",
                "{\"radius\":1,\"name\":\"\\ud800\"} | properties.name  | is not well-formed Unicode",
                "{\"radius\":1,\"groups\":\"a\"}    | properties.groups | must be an array, is a string",
                "{\"radius\":1,\"groups\":[\"a\",2]} | properties.groups[1] | must be a string, is a number",
                "{\"radius\":1,\"groups\":[\"a b\"]} | properties.groups[0] | must not contain white space",
                "{\"radius\":1,\"a b\":1}           | properties.a b    | must not contain white space",
                "{\"radius\":1,\"detection\":1}     | properties.detection | must be an object, is a number",
                "{\"radius\":1,\"detection\":{\"mode\":\"lazy\"}} | properties.detection.mode | there is no mode 'lazy'",
                "{\"radius\":1,\"detection\":{\"confirm\":1}} | properties.detection.confirm | there is no such setting",
                "{\"radius\":1,\"detection\":{\"confirmEnter\":0}} | properties.detection.confirmEnter | must be from 1",
                "{\"radius\":1,\"detection\":{\"confirmExit\":4294967297}} | properties.detection.confirmExit | must be from 1",
                "{\"radius\":1,\"detection\":{\"confirmExit\":1.5}} | properties.detection.confirmExit | must be an integer",
                "{\"radius\":1,\"detection\":{\"confirmFor\":1e300}} | properties.detection.confirmFor | must be from 0 s",
                "{\"radius\":1,\"detection\":{\"maxAccuracy\":-1}} | properties.detection.maxAccuracy | must be a finite",
                "{\"radius\":1,\"detection\":{\"cross\":1}} | properties.detection.cross | must be true or false"
            })
    void faultsOfPropertiesAreNamed(String properties, String field, String problem) {
        assertInvalid(feature(POINT, properties), field, problem);
    }

    @Test
    void faultsOfTheFeatureAreNamed() {
        assertInvalid(CIRCLE.replace("\"Feature\"", "\"Point\""), "type", "must be Feature here");
        assertInvalid(CIRCLE.replace("\"type\":\"Feature\",", ""), "type", "is missing");
        assertInvalid(CIRCLE.replace("\"f\"", "true"), "id", "must be a string or a number");
        assertInvalid(CIRCLE.replace("\"f\"", "\"a\\tb\""), "id", "must not contain white space");
        assertInvalid(CIRCLE.replace("\"f\"", "\"a  b\""), "id", "must not have blanks other than one between");
        assertInvalid(CIRCLE.replace("\"id\":\"f\"", "\"id\":\"f\",\"id\":\"f\""), "id", "stands twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{\"type\":", "{} {}"})
    void whatIsNoObjectIsNoGeoJson(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidJsonException.class);
        assertThatThrownBy(() -> GeofenceJson.readAll(json.getBytes(StandardCharsets.UTF_8), new Told()))
                .isInstanceOf(InvalidJsonException.class);
    }

    private static final class Told implements GeofenceJson.Visitor {
        final List<String> told = new ArrayList<>();

        @Override
        public void onGeofence(int index, Geofence geofence) {
            told.add(index + " " + geofence.id());
        }

        @Override
        public void onInvalid(int index, @Nullable String id, String field, String reason) {
            told.add(index + " " + id + ": " + field + " " + reason);
        }
    }

    private static boolean readAll(String json, Told told) {
        return GeofenceJson.readAll(json.getBytes(StandardCharsets.UTF_8), told);
    }

    @Test
    void inACollectionEachFaultyFeatureIsTold() {
        Told told = new Told();
        String broken = feature(geometry("Polygon", "[[[0,0],[1,{\"a\":[[]]}],[2,2]]]"), "{\"x\":[[1]]}");
        assertThat(readAll(
                        "{\"features\":[" + CIRCLE + "," + broken + ",3,[[]],{}," + CIRCLE.replace("\"f\"", "\"f\\t6\"")
                                + "],\"type\":\"FeatureCollection\"}",
                        told))
                .isTrue();
        assertThat(told.told)
                .containsExactly(
                        "0 f",
                        "1 f: geometry.coordinates[0][1][1] must be a number, is an object",
                        "2 null: type must be a Feature, is a number",
                        "3 null: type must be a Feature, is an array",
                        "4 null: type is missing",
                        "5 f\t6: id must not contain white space or control characters");
    }

    @Test
    void aSingleFeatureIsNoCollection() {
        Told told = new Told();
        assertThat(readAll(CIRCLE, told)).isFalse();
        assertThat(told.told).containsExactly("0 f");
    }

    @Test
    void aCollectionOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> readAll("{\"features\":[]}", new Told())).hasMessage("type: is missing");
        assertThatThrownBy(() -> readAll("{\"type\":\"Feature\",\"features\":[]}", new Told()))
                .hasMessage("type: must be FeatureCollection here");
        assertThatThrownBy(() -> readAll("{\"type\":\"FeatureCollection\",\"features\":{}}", new Told()))
                .hasMessage("features: must be an array, is an object");
        assertThatThrownBy(() -> readAll("{\"features\":[],\"features\":[]}", new Told()))
                .hasMessage("features: stands twice");
    }

    @Test
    void propertiesOfTheGeofenceDoNotHideItsOwnMembers() {
        Geofence fence = Geofence.builder("f", Circle.of(1, 2, 3))
                .properties(Map.of("name", "x", "radius", "9", "groups", "y", "detection", "z", "buffer", "4"))
                .build();
        assertThat(written(fence))
                .isEqualTo("{\"type\":\"Feature\",\"id\":\"f\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[2,1]},"
                        + "\"properties\":{\"radius\":3,\"buffer\":\"4\"}}");
    }
}
