package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/**
 * A track as GPX 1.1 (topografix.com/GPX/1/1): one {@code trk}, with a new {@code trkseg} after each gap of more than 15
 * minutes. A point has its place, height and effective time; speed (m/s) and course (degrees) stand in Garmin's
 * TrackPointExtension v2, where map programs look for them.
 *
 * <p>Every fix that is given is written. Who wants none that the outlier filter doubts leaves those out.
 */
public final class GpxWriter {
    private static final long GAP_MILLIS = 15 * 60_000;
    /** GPX knows no exponents; what is nearer to 0 than this, a tenth of a micrometre, is 0. */
    private static final double NOTHING = 1e-12;

    private GpxWriter() {}

    /**
     * Writes the fixes in the order in which they come, holding one at a time; flushes the stream and leaves it open.
     *
     * @param name what the track is called; characters that XML cannot hold are replaced
     * @throws IOException when the stream fails
     */
    public static void write(OutputStream stream, String name, Iterator<Fix> track) throws IOException {
        TrackOut out = new TrackOut(stream);
        out.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .text("<gpx version=\"1.1\" creator=\"AOC Tracking\" xmlns=\"http://www.topografix.com/GPX/1/1\"")
                .text(" xmlns:tp=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v2\">\n")
                .text("<trk><name>")
                .text(XmlText.escape(name))
                .text("</name>\n");
        writeSegments(out, track);
        out.text("</trk>\n</gpx>\n").flush();
    }

    private static void writeSegments(TrackOut out, Iterator<Fix> track) throws IOException {
        boolean open = false;
        long last = 0;
        while (track.hasNext()) {
            Fix fix = track.next();
            if (!open || fix.time() - last > GAP_MILLIS) {
                out.text(open ? "</trkseg>\n<trkseg>\n" : "<trkseg>\n");
            }
            writePoint(out, fix);
            open = true;
            last = fix.time();
        }
        if (open) {
            out.text("</trkseg>\n");
        }
    }

    private static void writePoint(TrackOut out, Fix fix) throws IOException {
        Position position = fix.position();
        out.text("<trkpt lat=\"").number(plain(position.lat()));
        out.text("\" lon=\"").number(plain(position.lon())).text("\">");
        if (!Double.isNaN(position.altitude())) {
            out.text("<ele>").measurement(plain(position.altitude())).text("</ele>");
        }
        out.text("<time>").time(fix.time()).text("</time>");
        writeMotion(out, position);
        out.text("</trkpt>\n");
    }

    private static void writeMotion(TrackOut out, Position position) throws IOException {
        boolean hasSpeed = !Double.isNaN(position.speed());
        boolean hasCourse = !Double.isNaN(position.heading());
        if (!hasSpeed && !hasCourse) {
            return;
        }
        out.text("<extensions><tp:TrackPointExtension>");
        if (hasSpeed) {
            out.text("<tp:speed>").measurement(plain(position.speed())).text("</tp:speed>");
        }
        if (hasCourse) {
            out.text("<tp:course>").measurement(plain(position.heading())).text("</tp:course>");
        }
        out.text("</tp:TrackPointExtension></extensions>");
    }

    private static double plain(double value) {
        return Math.abs(value) < NOTHING ? 0 : value;
    }
}
