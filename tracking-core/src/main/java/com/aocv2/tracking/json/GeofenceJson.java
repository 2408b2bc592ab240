package com.aocv2.tracking.json;

import com.aocv2.tracking.geofence.Area;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Corridor;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.Warning;
import com.aocv2.tracking.position.InvalidFieldException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Geofences as GeoJSON (RFC 7946): a Feature that is a Polygon, a MultiPolygon, a Point with {@code properties.radius}
 * in metres or a LineString with {@code properties.buffer} in metres to each side.
 *
 * <pre>{@code
 * {"type":"Feature","id":"base-3","geometry":{"type":"Point","coordinates":[-122.4193,37.7793]},
 *  "properties":{"name":"Base 3","groups":["bases"],"radius":150,"detection":{"confirmFor":30}}}
 * }</pre>
 *
 * <p>Of the other properties those that are strings, numbers, true or false are kept, as text, and the rest is passed
 * over; so is a third coordinate. {@code detection} stands for {@link com.aocv2.tracking.geofence.Detection}, its times
 * in seconds; what it leaves out has its default. Errors name the place, such as
 * {@code geometry.coordinates[0][3].lat}. Thread-safe.
 */
public final class GeofenceJson {
    private GeofenceJson() {}

    /** Is told what a text holds, in order; what it throws ends the reading. */
    public interface Visitor {
        /**
         * A geofence.
         *
         * @param index the place of its feature, from 0
         */
        void onGeofence(int index, Geofence geofence);

        /**
         * A feature that is no geofence.
         *
         * @param index its place, from 0
         * @param id its id as far as it has one
         * @param field what is wrong, as a path in the feature
         * @param reason what is wrong with it, for people
         */
        void onInvalid(int index, @Nullable String id, String field, String reason);
    }

    /**
     * Reads one Feature.
     *
     * @param id what the geofence is called where the feature does not say; null where it must
     * @throws InvalidJsonException when it is not JSON or no object
     * @throws InvalidFieldException naming what is wrong; {@code id} also where it is not the given one
     */
    public static Geofence read(byte[] json, @Nullable String id) {
        FeatureDraft draft = new FeatureDraft();
        return Json.read(json, in -> {
                    requireObject(in);
                    return draft.takeAll(in);
                })
                .toGeofence(id);
    }

    /**
     * Reads a FeatureCollection, or a single Feature.
     *
     * @return whether it was a collection
     * @throws InvalidJsonException when it is not JSON or no object; the visitor has been told of what stands before
     * @throws InvalidFieldException when it is neither of the two
     */
    public static boolean readAll(byte[] json, Visitor visitor) {
        return Json.read(json, in -> {
            requireObject(in);
            return readAll(in, visitor);
        });
    }

    private static boolean readAll(JsonParser in, Visitor visitor) throws IOException {
        FeatureDraft draft = new FeatureDraft();
        boolean isCollection = false;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (name.equals("features") && value != JsonToken.VALUE_NULL) {
                refuseSecond(isCollection);
                isCollection = true;
                readFeatures(in, visitor);
            } else {
                draft.take(name, in);
            }
        }
        if (isCollection) {
            draft.requireType("FeatureCollection");
        } else {
            deliver(0, draft, visitor);
        }
        return isCollection;
    }

    private static void requireObject(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidJsonException(
                    "must be a GeoJSON object, is " + Values.typeName(in.currentToken()),
                    in.currentTokenLocation().getLineNr(),
                    in.currentTokenLocation().getColumnNr());
        }
    }

    private static void refuseSecond(boolean isCollection) {
        if (isCollection) {
            throw new InvalidFieldException("features", "stands twice");
        }
    }

    private static void readFeatures(JsonParser in, Visitor visitor) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw Values.wrongType("features", "an array", in);
        }
        int index = 0;
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                deliver(index, new FeatureDraft().takeAll(in), visitor);
            } else {
                visitor.onInvalid(index, null, "type", "must be a Feature, is " + Values.typeName(token));
                in.skipChildren();
            }
            index++;
        }
    }

    private static void deliver(int index, FeatureDraft draft, Visitor visitor) {
        Geofence geofence;
        try {
            geofence = draft.toGeofence(null);
        } catch (InvalidFieldException e) {
            visitor.onInvalid(index, draft.id(), e.field(), e.problem());
            return;
        }
        visitor.onGeofence(index, geofence);
    }

    /**
     * Writes the geofence as a Feature, with the warnings about its shape.
     *
     * @param validFrom since when it is in force, epoch milliseconds, or 0 to leave that out
     */
    public static void write(JsonGenerator generator, Geofence geofence, long validFrom) throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        out.text("type", "Feature").text("id", geofence.id());
        writeGeometry(out, geofence);
        writeProperties(out, geofence);
        out.timeIfKnown("validFrom", validFrom);
        List<Warning> warnings = geofence.shape().warnings();
        if (!warnings.isEmpty()) {
            out.texts("warnings", warnings.stream().map(Warning::toString).toList());
        }
        out.end();
    }

    /**
     * Writes the geofences as a FeatureCollection, in the order in which they come, holding one at a time.
     *
     * @param validFrom since when a geofence is in force, see {@link #write}
     */
    public static void writeAll(
            JsonGenerator generator, Iterator<Geofence> geofences, ToLongFunction<Geofence> validFrom)
            throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        out.text("type", "FeatureCollection").beginArray("features");
        while (geofences.hasNext()) {
            Geofence geofence = geofences.next();
            write(generator, geofence, validFrom.applyAsLong(geofence));
        }
        out.endArray().end();
    }

    private static void writeGeometry(JsonOut out, Geofence geofence) throws IOException {
        out.begin("geometry");
        if (geofence.shape() instanceof Area area) {
            writeArea(out, area);
        } else if (geofence.shape() instanceof Circle circle) {
            out.text("type", "Point").beginArray("coordinates");
            out.number(circle.lon()).number(circle.lat()).endArray();
        } else if (geofence.shape() instanceof Corridor corridor) {
            out.text("type", "LineString").beginArray("coordinates");
            writeLine(out, corridor.latLon());
            out.endArray();
        }
        out.end();
    }

    private static void writeArea(JsonOut out, Area area) throws IOException {
        List<List<double[]>> polygons = area.polygons();
        boolean single = polygons.size() == 1;
        out.text("type", single ? "Polygon" : "MultiPolygon").beginArray("coordinates");
        for (List<double[]> rings : polygons) {
            if (!single) {
                out.beginArray();
            }
            for (double[] ring : rings) {
                out.beginArray();
                writeLine(out, ring);
                out.endArray();
            }
            if (!single) {
                out.endArray();
            }
        }
        out.endArray();
    }

    private static void writeLine(JsonOut out, double[] latLon) throws IOException {
        for (int i = 0; i < latLon.length; i += 2) {
            out.beginArray().number(latLon[i + 1]).number(latLon[i]).endArray();
        }
    }

    private static void writeProperties(JsonOut out, Geofence geofence) throws IOException {
        Map<String, String> others = new TreeMap<>(geofence.properties());
        others.keySet().removeAll(List.of("name", "groups", "detection"));
        out.begin("properties");
        if (!geofence.name().equals(geofence.id())) {
            out.text("name", geofence.name());
        }
        if (!geofence.groups().isEmpty()) {
            out.texts("groups", new TreeSet<>(geofence.groups()));
        }
        writeSize(out, geofence, others);
        DetectionJson.write(out, geofence.detection());
        for (Map.Entry<String, String> other : others.entrySet()) {
            out.text(other.getKey(), other.getValue());
        }
        out.end();
    }

    private static void writeSize(JsonOut out, Geofence geofence, Map<String, String> others) throws IOException {
        if (geofence.shape() instanceof Circle circle) {
            others.remove("radius");
            out.number("radius", circle.radius());
        } else if (geofence.shape() instanceof Corridor corridor) {
            others.remove("buffer");
            out.number("buffer", corridor.width() / 2);
        }
    }
}
