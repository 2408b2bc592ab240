package com.aocv2.tracking.track;

import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.track.FixCsv.Column;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;

/**
 * Writes fixes row by row; see {@link FixCsv}. Degrees of latitude and longitude have up to 7 decimals (1 cm), all
 * other numbers up to 3; lines end with LF. The same fixes give the same bytes on every JDK. Attributes are not
 * written. Blocks on the stream; close it, or the last rows are lost. Not thread-safe.
 */
public final class FixCsvWriter implements Closeable {
    private static final int DEGREE_DECIMALS = 7;
    private static final int DECIMALS = 3;

    private final Writer out;
    private final List<Column> columns;
    private final List<String> others;
    private final StringBuilder row = new StringBuilder(160);

    FixCsvWriter(OutputStream out, List<Column> columns, List<String> others) throws IOException {
        this.columns = List.copyOf(columns);
        this.others = List.copyOf(others);
        if (!columns.containsAll(Column.REQUIRED)) {
            throw new IllegalArgumentException("columns must contain " + Column.REQUIRED + ", are " + columns);
        }
        if (EnumSet.copyOf(columns).size() < columns.size()) {
            throw new IllegalArgumentException("a column is given twice: " + columns);
        }
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writeHeader();
    }

    private void writeHeader() throws IOException {
        columns.forEach(column -> cell(column.wireName()));
        others.forEach(this::cell);
        endRow();
    }

    /**
     * Writes one row.
     *
     * @param arrivedTime when the server received the fix, epoch milliseconds, or {@link Position#UNKNOWN_TIME}
     * @param otherCells the text of the further columns, as many as were named
     * @throws IllegalArgumentException when they are not as many
     */
    public void write(Position position, long arrivedTime, String... otherCells) throws IOException {
        if (otherCells.length != others.size()) {
            throw new IllegalArgumentException(others + " need as many cells, are " + otherCells.length);
        }
        for (Column column : columns) {
            add(column, position, arrivedTime);
        }
        for (String text : otherCells) {
            cell(text);
        }
        endRow();
    }

    private void add(Column column, Position p, long arrivedTime) {
        switch (column) {
            case VEHICLE -> cell(p.vehicleId());
            case TS -> time(p.fixTime());
            case LAT -> number(p.lat(), DEGREE_DECIMALS);
            case LON -> number(p.lon(), DEGREE_DECIMALS);
            case SPEED_MPS -> number(p.speed(), DECIMALS);
            case HEADING -> heading(p.heading());
            case ALTITUDE -> number(p.altitude(), DECIMALS);
            case ACCURACY -> number(p.accuracy(), DECIMALS);
            case BATTERY -> number(p.battery(), DECIMALS);
            case DEVICE -> cell(p.deviceId().equals(p.vehicleId()) ? "" : p.deviceId());
            case SENT_AT -> time(p.sentAt());
            case ARRIVED_TS -> time(arrivedTime);
        }
    }

    private void time(long value) {
        if (value != Position.UNKNOWN_TIME) {
            row.append(value);
        }
        row.append(',');
    }

    private void heading(double value) {
        // 359.9999 rounds to 360, which is no heading.
        number(value > 359.9994 ? 0 : value, DECIMALS);
    }

    private void number(double value, int decimals) {
        if (!Double.isNaN(value)) {
            Decimal.append(row, value, decimals);
        }
        row.append(',');
    }

    private void cell(String text) {
        if (needsQuotes(text)) {
            row.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            row.append(text);
        }
        row.append(',');
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    private void endRow() throws IOException {
        row.setCharAt(row.length() - 1, '\n');
        out.append(row);
        row.setLength(0);
    }

    /** Writes what is buffered and closes the stream. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
