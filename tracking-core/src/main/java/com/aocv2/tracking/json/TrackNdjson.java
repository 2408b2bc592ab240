package com.aocv2.tracking.json;

import com.aocv2.tracking.position.Fix;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** A track as NDJSON: one {@link FixJson} a line. Thread-safe. */
public final class TrackNdjson {
    private TrackNdjson() {}

    /**
     * Writes the fixes in the order in which they come, holding one at a time; flushes the stream and leaves it open.
     *
     * @throws IOException when the stream fails
     */
    public static void write(OutputStream stream, Iterator<Fix> track) throws IOException {
        try (JsonGenerator out = Json.factory().createGenerator(stream)) {
            out.setRootValueSeparator(null);
            while (track.hasNext()) {
                FixJson.write(out, track.next());
                out.writeRaw('\n');
            }
        }
    }
}
