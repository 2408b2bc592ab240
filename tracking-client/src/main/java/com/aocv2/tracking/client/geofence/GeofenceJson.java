package com.aocv2.tracking.client.geofence;

import com.aocv2.tracking.client.internal.json.InvalidJsonException;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Geofences as GeoJSON (RFC 7946), longitude first: a Feature that is a Polygon, a MultiPolygon, a Point with
 * {@code properties.radius} or a LineString with {@code properties.buffer}, both in metres.
 */
final class GeofenceJson {
    /** The properties that are not just kept. */
    static final Set<String> OWN = Collections.unmodifiableSet(
            new HashSet<>(Arrays.asList("name", "groups", "detection", "radius", "buffer")));

    private static final double MILLIS = 1000;

    private GeofenceJson() {}

    /** @throws InvalidJsonException when it is no geofence */
    static Geofence read(JsonFields feature) {
        JsonFields known = feature.object("properties");
        try {
            Shape shape = readShape(feature.object("geometry"), known);
            return Geofence.builder(feature.text("id"), shape)
                    .detection(readDetection(known.findObject("detection")))
                    .described(known.findText("name"), known.texts("groups"), texts(known), others(known))
                    .answered(feature.findTime("validFrom"), feature.texts("warnings"))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new InvalidJsonException(String.valueOf(e.getMessage()));
        }
    }

    static List<Geofence> readAll(JsonFields collection) {
        return collection.objects("features", GeofenceJson::read);
    }

    private static Map<String, String> texts(JsonFields properties) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : properties.names()) {
            JsonElement value = properties.find(name);
            if (!OWN.contains(name) && value != null && value.isJsonPrimitive()) {
                texts.put(name, value.getAsString());
            }
        }
        return texts;
    }

    private static Map<String, JsonElement> others(JsonFields properties) {
        Map<String, JsonElement> others = new LinkedHashMap<>();
        for (String name : properties.names()) {
            JsonElement value = properties.find(name);
            if (!OWN.contains(name) && value != null && !value.isJsonPrimitive()) {
                others.put(name, value);
            }
        }
        return others;
    }

    private static Shape readShape(JsonFields geometry, JsonFields properties) {
        String type = geometry.text("type");
        JsonElement coordinates = geometry.find("coordinates");
        switch (type) {
            case "Point":
                return Circle.of(readPlace(coordinates), properties.number("radius"));
            case "LineString":
                return Corridor.of(readLine(coordinates), properties.number("buffer"));
            case "Polygon":
                return Area.of(readPolygon(coordinates));
            case "MultiPolygon":
                return Area.of(readEach(coordinates, GeofenceJson::readPolygon));
            default:
                throw new InvalidJsonException("'geometry' must not be a " + type);
        }
    }

    private static Polygon readPolygon(@Nullable JsonElement rings) {
        List<List<LatLon>> lines = readEach(rings, GeofenceJson::readLine);
        if (lines.isEmpty()) {
            throw new InvalidJsonException("'coordinates' hold a polygon without an outline");
        }
        return Polygon.of(lines.get(0), lines.subList(1, lines.size()));
    }

    private static List<LatLon> readLine(@Nullable JsonElement places) {
        return readEach(places, GeofenceJson::readPlace);
    }

    private static LatLon readPlace(@Nullable JsonElement place) {
        List<Double> lonLat = readEach(place, GeofenceJson::readDegrees);
        if (lonLat.size() < 2) {
            throw new InvalidJsonException("'coordinates' must be pairs of numbers");
        }
        return LatLon.of(lonLat.get(1), lonLat.get(0));
    }

    private static double readDegrees(JsonElement number) {
        try {
            return number.getAsDouble();
        } catch (RuntimeException e) {
            throw new InvalidJsonException("'coordinates' must be numbers");
        }
    }

    private static <T> List<T> readEach(@Nullable JsonElement array, Function<JsonElement, T> read) {
        if (array == null || !array.isJsonArray()) {
            throw new InvalidJsonException("'coordinates' must be nested as the type asks for");
        }
        List<T> list = new ArrayList<>(array.getAsJsonArray().size());
        array.getAsJsonArray().forEach(element -> list.add(read.apply(element)));
        return list;
    }

    private static Detection readDetection(@Nullable JsonFields fields) {
        if (fields == null) {
            return Detection.DEFAULT;
        }
        Detection.Builder detection = Detection.builder();
        for (String name : fields.names()) {
            JsonElement value = fields.find(name);
            if (value != null && !value.isJsonNull() && !readSetting(name, fields, detection)) {
                detection.other(name, value);
            }
        }
        return detection.build();
    }

    /** False for one that is not known here. */
    private static boolean readSetting(String name, JsonFields fields, Detection.Builder detection) {
        switch (name) {
            case "mode":
                return readMode(fields.text(name), detection);
            case "maxAccuracy":
                detection.maxAccuracy(fields.number(name));
                return true;
            case "exitBuffer":
                detection.exitBuffer(fields.number(name));
                return true;
            case "confirmEnter":
                detection.confirmEnter(Math.toIntExact(fields.integer(name)));
                return true;
            case "confirmExit":
                detection.confirmExit(Math.toIntExact(fields.integer(name)));
                return true;
            case "confirmFor":
                detection.confirmFor(readSeconds(fields, name));
                return true;
            case "confirmAfter":
                detection.confirmAfter(readSeconds(fields, name));
                return true;
            case "cross":
                detection.cross(fields.truth(name));
                return true;
            case "dwell":
                detection.dwell(readSeconds(fields, name));
                return true;
            case "speedLimit":
                detection.speedLimit(fields.number(name));
                return true;
            case "hours":
                detection.hours(fields.text(name), readZone(fields));
                return true;
            default:
                return name.equals("timeZone");
        }
    }

    private static boolean readMode(String name, Detection.Builder detection) {
        for (Detection.Mode mode : Detection.Mode.values()) {
            if (wireName(mode).equals(name)) {
                detection.mode(mode);
                return true;
            }
        }
        return false;
    }

    private static String wireName(Detection.Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static Duration readSeconds(JsonFields fields, String name) {
        return Duration.ofMillis(Math.round(fields.number(name) * MILLIS));
    }

    private static ZoneId readZone(JsonFields fields) {
        try {
            return ZoneId.of(fields.text("timeZone"));
        } catch (DateTimeException e) {
            throw new InvalidJsonException("'timeZone' must be a time zone");
        }
    }

    /** As a Feature, without what only answers say. */
    static JsonObject write(Geofence fence) {
        JsonObject properties = new JsonObject();
        fence.others().forEach(properties::add);
        fence.properties().forEach(properties::addProperty);
        if (fence.name() != null) {
            properties.addProperty("name", fence.name());
        }
        if (!fence.groups().isEmpty()) {
            properties.add("groups", array(fence.groups(), JsonPrimitive::new));
        }
        JsonObject geometry = writeShape(fence.shape(), properties);
        JsonObject detection = write(fence.detection());
        if (detection.size() > 0) {
            properties.add("detection", detection);
        }
        JsonObject feature = new JsonObject();
        feature.addProperty("type", "Feature");
        feature.addProperty("id", fence.id());
        feature.add("geometry", geometry);
        feature.add("properties", properties);
        return feature;
    }

    /** As a FeatureCollection. */
    static JsonObject writeAll(Collection<Geofence> fences) {
        JsonObject collection = new JsonObject();
        collection.addProperty("type", "FeatureCollection");
        collection.add("features", array(fences, GeofenceJson::write));
        return collection;
    }

    private static JsonObject writeShape(Shape shape, JsonObject properties) {
        if (shape instanceof Circle) {
            Circle circle = (Circle) shape;
            properties.addProperty("radius", circle.radius());
            return geometry("Point", write(circle.centre()));
        }
        if (shape instanceof Corridor) {
            Corridor corridor = (Corridor) shape;
            properties.addProperty("buffer", corridor.buffer());
            return geometry("LineString", array(corridor.line(), GeofenceJson::write));
        }
        List<Polygon> polygons = ((Area) shape).polygons();
        return polygons.size() == 1
                ? geometry("Polygon", write(polygons.get(0)))
                : geometry("MultiPolygon", array(polygons, GeofenceJson::write));
    }

    private static JsonObject geometry(String type, JsonArray coordinates) {
        JsonObject geometry = new JsonObject();
        geometry.addProperty("type", type);
        geometry.add("coordinates", coordinates);
        return geometry;
    }

    private static JsonArray write(Polygon polygon) {
        JsonArray rings = new JsonArray();
        rings.add(writeRing(polygon.outline()));
        polygon.holes().forEach(hole -> rings.add(writeRing(hole)));
        return rings;
    }

    private static JsonArray writeRing(List<LatLon> corners) {
        JsonArray ring = array(corners, GeofenceJson::write);
        ring.add(write(corners.get(0)));
        return ring;
    }

    private static JsonArray write(LatLon place) {
        JsonArray lonLat = new JsonArray(2);
        lonLat.add(place.lon());
        lonLat.add(place.lat());
        return lonLat;
    }

    private static <T> JsonArray array(Collection<T> items, Function<T, JsonElement> write) {
        JsonArray array = new JsonArray(items.size());
        items.forEach(item -> array.add(write.apply(item)));
        return array;
    }

    /** The settings that are set. */
    static JsonObject write(Detection detection) {
        JsonObject json = new JsonObject();
        detection.others().forEach(json::add);
        put(json, "mode", detection.mode() == null ? null : wireName(detection.mode()));
        put(json, "maxAccuracy", detection.maxAccuracy());
        put(json, "exitBuffer", detection.exitBuffer());
        put(json, "confirmEnter", detection.confirmEnter());
        put(json, "confirmExit", detection.confirmExit());
        put(json, "confirmFor", seconds(detection.confirmFor()));
        put(json, "confirmAfter", seconds(detection.confirmAfter()));
        if (detection.cross() != null) {
            json.addProperty("cross", detection.cross());
        }
        put(json, "dwell", seconds(detection.dwell()));
        put(json, "speedLimit", detection.speedLimit());
        put(json, "hours", detection.hours());
        put(
                json,
                "timeZone",
                detection.timeZone() == null ? null : detection.timeZone().getId());
        return json;
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / MILLIS;
    }

    private static void put(JsonObject json, String name, @Nullable Number value) {
        if (value != null) {
            json.addProperty(name, value);
        }
    }

    private static void put(JsonObject json, String name, @Nullable String value) {
        if (value != null) {
            json.addProperty(name, value);
        }
    }
}
