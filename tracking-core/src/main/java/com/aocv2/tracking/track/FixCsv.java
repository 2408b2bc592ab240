package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Fixes as CSV: UTF-8, a header line, one fix a row. The header says which columns there are, in any order;
 * {@code vehicle}, {@code ts}, {@code lat} and {@code lon} must be among them, columns of other names are no harm. A
 * blank cell is an unknown value.
 *
 * <pre>{@code
 * try (FixCsvReader rows = FixCsv.read(Files.newInputStream(path), bad -> System.err.println(bad.getMessage()))) {
 *     while (rows.hasNext()) {
 *         engine.ingest(rows.next().position());
 *     }
 * }
 * }</pre>
 */
public final class FixCsv {
    private FixCsv() {}

    /** The columns that mean something; on the wire in lower case. */
    public enum Column {
        /** The vehicle's id. */
        VEHICLE,
        /** fixTime in epoch milliseconds. */
        TS,
        /** Latitude in degrees. */
        LAT,
        /** Longitude in degrees. */
        LON,
        /** Speed in m/s. */
        SPEED_MPS,
        /** Degrees clockwise from north, 0 to below 360. */
        HEADING,
        /** Height in metres. */
        ALTITUDE,
        /** Horizontal accuracy in metres (68 %). */
        ACCURACY,
        /** Battery charge from 0 to 1. */
        BATTERY,
        /** The device's id; blank: the vehicle's own device. */
        DEVICE,
        /** When the message left the device, epoch milliseconds by its clock. */
        SENT_AT,
        /** When the server received it, epoch milliseconds. */
        ARRIVED_TS;

        static final List<Column> ALL = List.of(values());
        static final List<Column> REQUIRED = List.of(VEHICLE, TS, LAT, LON);

        /** The name in a header, for example {@code speed_mps}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One row.
     *
     * @param line the line on which it starts; the first of the file, the header, is 1
     * @param position the fix
     * @param arrivedTime when the server received it, epoch milliseconds, or {@link Position#UNKNOWN_TIME}
     */
    public record Row(long line, Position position, long arrivedTime) {}

    /**
     * Reads rows, and throws from {@link FixCsvReader#next()} for a row that breaks a rule; the next call goes on with
     * the row after it.
     *
     * @param in plain or gzip, which its first two bytes tell; the reader closes it, also when this method throws
     * @throws IOException when the stream cannot be read or is no gzip although it starts like one
     * @throws InvalidRowException when there is no header, or a required column is missing in it or given twice
     */
    public static FixCsvReader read(InputStream in) throws IOException {
        return read(in, bad -> {
            throw bad;
        });
    }

    /**
     * Reads rows and leaves out those that break a rule.
     *
     * @param in plain or gzip, which its first two bytes tell; the reader closes it, also when this method throws
     * @param onInvalidRow told of each row left out, by the thread that reads; what it throws, {@code next} throws
     * @throws IOException when the stream cannot be read or is no gzip although it starts like one
     * @throws InvalidRowException when there is no header, or a required column is missing in it or given twice
     */
    public static FixCsvReader read(InputStream in, Consumer<? super InvalidRowException> onInvalidRow)
            throws IOException {
        return read(in, FixCsvLayout.OWN, onInvalidRow);
    }

    /**
     * Reads rows of a file that another system has written, and leaves out those that break a rule.
     *
     * @param in plain or gzip, which its first two bytes tell; the reader closes it, also when this method throws
     * @param layout what its columns are called and what they hold
     * @param onInvalidRow told of each row left out, by the thread that reads; what it throws, {@code next} throws
     * @throws IOException when the stream cannot be read or is no gzip although it starts like one
     * @throws InvalidRowException when there is no header, or a column that is required or named by the layout is
     *     missing in it or given twice
     */
    public static FixCsvReader read(
            InputStream in, FixCsvLayout layout, Consumer<? super InvalidRowException> onInvalidRow)
            throws IOException {
        try {
            return new FixCsvReader(in, layout, onInvalidRow);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, in);
            throw e;
        }
    }

    /** Nobody else can: the caller got no reader. */
    private static void closeAfter(Exception failure, InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Writes rows with all columns.
     *
     * @param out takes UTF-8; the writer closes it, and wrapping it in a GZIPOutputStream is up to the caller
     */
    public static FixCsvWriter write(OutputStream out) throws IOException {
        return new FixCsvWriter(out, Column.ALL, List.of());
    }

    /**
     * Writes rows with these columns, and after them columns that mean nothing here.
     *
     * @param out takes UTF-8; the writer closes it, and wrapping it in a GZIPOutputStream is up to the caller
     * @param columns in this order; the required ones must be among them, each once
     * @param others names of further columns, whose text each row brings along
     * @throws IllegalArgumentException when a required column is missing or one is given twice
     */
    public static FixCsvWriter write(OutputStream out, List<Column> columns, String... others) throws IOException {
        return new FixCsvWriter(out, columns, Arrays.asList(others.clone()));
    }
}
