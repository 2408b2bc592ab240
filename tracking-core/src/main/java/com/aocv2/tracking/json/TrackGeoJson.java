package com.aocv2.tracking.json;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/**
 * A track as a GeoJSON FeatureCollection (RFC 7946) with one Point a fix, in the order of the track; the properties are
 * the fields of {@link FixJson} but for the place, and height is the third coordinate as well.
 *
 * <p>Why not one LineString: a line has no place for times that programs agree on, so QGIS cannot play it and kepler.gl
 * wants a fourth coordinate that RFC 7946 advises against, and times in an array beside the line would have to be held
 * until it ends. Points with a {@code time} each play in both, can be coloured by speed, and stream. A page draws the
 * line with one call, in Leaflet
 * {@code L.polyline(track.features.map(f => [f.geometry.coordinates[1], f.geometry.coordinates[0]]))}.
 *
 * <p>Thread-safe.
 */
public final class TrackGeoJson {
    private TrackGeoJson() {}

    /**
     * Writes the fixes in the order in which they come, holding one at a time; flushes the stream and leaves it open.
     *
     * @throws IOException when the stream fails
     */
    public static void write(OutputStream stream, Iterator<Fix> track) throws IOException {
        try (JsonGenerator out = Json.factory().createGenerator(stream)) {
            out.writeStartObject();
            out.writeStringField("type", "FeatureCollection");
            out.writeArrayFieldStart("features");
            while (track.hasNext()) {
                writePoint(out, track.next());
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }

    private static void writePoint(JsonGenerator generator, Fix fix) throws IOException {
        Position position = fix.position();
        JsonOut out = new JsonOut(generator).begin().text("type", "Feature").begin("geometry");
        out.text("type", "Point").beginArray("coordinates");
        out.number(position.lon()).number(position.lat());
        out.measurement(position.altitude()).endArray().end();
        out.begin("properties");
        FixJson.writeIds(out, position);
        out.time("fixTime", position.fixTime());
        FixJson.writeRest(out, fix);
        out.end().end();
    }
}
