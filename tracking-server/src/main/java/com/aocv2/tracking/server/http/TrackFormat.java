package com.aocv2.tracking.server.http;

import com.aocv2.tracking.json.TrackGeoJson;
import com.aocv2.tracking.json.TrackNdjson;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.track.CsvWriter;
import com.aocv2.tracking.track.GpxWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** The forms in which a track can be had. */
enum TrackFormat implements Form {
    GEOJSON("application/geo+json"),
    GPX("application/gpx+xml"),
    CSV("text/csv; charset=utf-8"),
    NDJSON("application/x-ndjson");

    private final String contentType;

    TrackFormat(String contentType) {
        this.contentType = contentType;
    }

    @Override
    public String contentType() {
        return contentType;
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
