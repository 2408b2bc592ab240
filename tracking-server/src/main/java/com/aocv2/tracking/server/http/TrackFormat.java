package com.aocv2.tracking.server.http;

import com.aocv2.tracking.json.TrackGeoJson;
import com.aocv2.tracking.json.TrackNdjson;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.server.http.Problem.Kind;
import com.aocv2.tracking.track.CsvWriter;
import com.aocv2.tracking.track.GpxWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** The forms in which a track can be had. */
enum TrackFormat {
    GEOJSON("application/geo+json", "application/geo+json"),
    GPX("application/gpx+xml", "application/gpx+xml"),
    CSV("text/csv", "text/csv; charset=utf-8"),
    NDJSON("application/x-ndjson", "application/x-ndjson");

    private final String essence;
    private final String contentType;

    TrackFormat(String essence, String contentType) {
        this.essence = essence;
        this.contentType = contentType;
    }

    HttpField contentType() {
        return new HttpField(HttpHeader.CONTENT_TYPE, contentType);
    }

    /** The end of a file's name. */
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What is asked for by name, or else by media type.
     *
     * @param name the parameter {@code format}, or null
     * @param accepted the media types of {@code Accept}, the dearest first
     */
    static TrackFormat of(@Nullable String name, List<String> accepted) {
        if (name != null) {
            return named(name);
        }
        for (String type : accepted) {
            String wanted = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (wanted.equals("*/*") || wanted.equals("application/*") || wanted.equals("application/json")) {
                return GEOJSON;
            }
            for (TrackFormat format : values()) {
                if (format.essence.equals(wanted)) {
                    return format;
                }
            }
        }
        if (accepted.isEmpty()) {
            return GEOJSON;
        }
        throw ProblemException.of(
                Kind.NOT_ACCEPTABLE,
                "there are application/geo+json, application/gpx+xml, text/csv and application/x-ndjson");
    }

    private static TrackFormat named(String name) {
        for (TrackFormat format : values()) {
            if (format.extension().equals(name)) {
                return format;
            }
        }
        throw ProblemException.ofField("format", "must be geojson, gpx, csv or ndjson, is '" + name + "'");
    }

    void write(OutputStream out, String vehicleId, Iterator<Fix> track) throws IOException {
        switch (this) {
            case GEOJSON -> TrackGeoJson.write(out, track);
            case GPX -> GpxWriter.write(out, vehicleId, track);
            case CSV -> CsvWriter.write(out, track);
            case NDJSON -> TrackNdjson.write(out, track);
        }
    }
}
