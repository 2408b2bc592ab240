package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/**
 * Stored fixes as CSV, with every digit that counts: {@link FixCsv} reads them back as the same fixes. UTF-8, a header
 * line, one line a fix that ends in LF, nothing between the commas for what is unknown. Times are epoch milliseconds;
 * {@code ts} is the device's fixTime, not the effective time, because with vehicle and device it identifies the fix.
 * {@code device} is blank for the vehicle's own device, {@code flags} is the number {@link Fix#flags()}. Attributes are
 * left out.
 */
public final class CsvWriter {
    /** The first line. */
    public static final String HEADER =
            "vehicle,ts,lat,lon,speed_mps,heading,altitude,accuracy,battery,device,arrived_ts,flags";

    private CsvWriter() {}

    /**
     * Writes the fixes in the order in which they come, holding one at a time; flushes the stream and leaves it open.
     *
     * @throws IOException when the stream fails
     */
    public static void write(OutputStream stream, Iterator<Fix> fixes) throws IOException {
        TrackOut out = new TrackOut(stream);
        out.text(HEADER).text("\n");
        while (fixes.hasNext()) {
            writeLine(out, fixes.next());
        }
        out.flush();
    }

    private static void writeLine(TrackOut out, Fix fix) throws IOException {
        Position position = fix.position();
        out.text(quoted(position.vehicleId())).text(",").integer(position.fixTime());
        out.text(",").number(position.lat()).text(",").number(position.lon());
        writeIfKnown(out, position.speed());
        writeIfKnown(out, position.heading());
        writeIfKnown(out, position.altitude());
        writeIfKnown(out, position.accuracy());
        writeIfKnown(out, position.battery());
        out.text(",").text(position.deviceId().equals(position.vehicleId()) ? "" : quoted(position.deviceId()));
        out.text(",").integer(fix.receivedTime()).text(",").integer(fix.flags()).text("\n");
    }

    private static void writeIfKnown(TrackOut out, double value) throws IOException {
        out.text(",");
        if (!Double.isNaN(value)) {
            out.measurement(value);
        }
    }

    private static String quoted(String value) {
        return value.indexOf(',') < 0 && value.indexOf('"') < 0 ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
