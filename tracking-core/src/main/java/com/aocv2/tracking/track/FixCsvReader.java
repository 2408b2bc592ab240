package com.aocv2.tracking.track;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.track.FixCsv.Column;
import com.aocv2.tracking.track.FixCsv.Row;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads fixes row by row; see {@link FixCsv}. Memory does not grow with the file. {@code hasNext} and {@code next}
 * block on the stream and throw {@link UncheckedIOException} when it breaks, for example when a gzip file is cut off.
 * Not thread-safe.
 */
public final class FixCsvReader implements Iterator<Row>, Closeable {
    private static final int NONE = -1;
    private static final long LAST_TIME = 253_402_300_799_999L;
    private static final char REPLACEMENT = '\uFFFD';

    private final InputStream in;
    private final CsvScanner scanner;
    private final FixCsvLayout layout;
    private final Consumer<? super InvalidRowException> onInvalidRow;
    private final List<String> header = new ArrayList<>();
    /** Where each {@link Column} stands in the file, or NONE. */
    private final int[] index = new int[Column.ALL.size()];

    private @Nullable Row ahead;
    private @Nullable String lastVehicle;

    FixCsvReader(InputStream in, FixCsvLayout layout, Consumer<? super InvalidRowException> onInvalidRow)
            throws IOException {
        this.layout = layout;
        this.in = in;
        this.onInvalidRow = onInvalidRow;
        this.scanner = new CsvScanner(new InputStreamReader(plain(in), StandardCharsets.UTF_8));
        readHeader();
    }

    private static InputStream plain(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private void readHeader() throws IOException {
        if (!scanner.next()) {
            throw new InvalidRowException(1, "row", "the file is empty, a header is expected");
        }
        for (int i = 0; i < scanner.cells(); i++) {
            String name = scanner.text(i).strip().toLowerCase(Locale.ROOT);
            header.add(i == 0 && name.startsWith("\uFEFF") ? name.substring(1) : name);
        }
        Arrays.fill(index, NONE);
        for (int i = 0; i < index.length; i++) {
            index[i] = find(Column.ALL.get(i));
        }
    }

    private int find(Column column) {
        String name = layout.nameOf(column);
        int found = header.indexOf(name);
        if (found != header.lastIndexOf(name)) {
            throw new InvalidRowException(scanner.line(), name, "stands twice in the header");
        }
        if (found < 0 && layout.isRequired(column)) {
            throw new InvalidRowException(scanner.line(), name, "is missing in the header");
        }
        return found;
    }

    /** The names of the file's columns, in lower case. */
    public List<String> header() {
        return List.copyOf(header);
    }

    /**
     * Whether there is a valid row left; rows that break a rule are reported on the way.
     *
     * @throws InvalidRowException for such a row, where nobody was named to be told; the next call goes on after it
     */
    @Override
    public boolean hasNext() {
        while (ahead == null) {
            try {
                if (!scanner.next()) {
                    return false;
                }
                ahead = row();
            } catch (InvalidRowException e) {
                onInvalidRow.accept(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return true;
    }

    /**
     * The next valid row.
     *
     * @throws InvalidRowException see {@link #hasNext()}
     */
    @Override
    public Row next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException("there is no row left");
        }
        Row row = ahead;
        ahead = null;
        return row;
    }

    /**
     * The text that the row last returned by {@link #next()} has in the column of this name, which may be one that
     * means nothing here; valid until the next call of {@link #hasNext()}.
     *
     * @throws IllegalArgumentException when the header has no such column
     */
    public String text(String column) {
        int cell = header.indexOf(column);
        if (cell < 0) {
            throw new IllegalArgumentException("there is no column " + column + " among " + header);
        }
        return scanner.text(cell);
    }

    /**
     * The row last read as it stands in the file, without its line break: the one that {@link #next()} returned, or
     * that is being reported as breaking a rule; empty for one that is cut wrong. Valid until the next row is read.
     */
    public String rowText() {
        return scanner.rowText();
    }

    private Row row() {
        checkWidth();
        String given = layout.vehicle();
        String vehicle = given == null || has(Column.VEHICLE) ? id(Column.VEHICLE, lastVehicle) : given;
        try {
            Position.Builder fix = Position.builder(vehicle);
            lastVehicle = vehicle;
            fix.fixTime(time(Column.TS));
            fix.at(number(Column.LAT), number(Column.LON));
            addOptional(fix);
            return new Row(scanner.line(), fix.build(), has(Column.ARRIVED_TS) ? arrived() : Position.UNKNOWN_TIME);
        } catch (InvalidFieldException e) {
            throw new InvalidRowException(scanner.line(), columnOf(e.field()), problem(e));
        }
    }

    private void addOptional(Position.Builder fix) {
        if (has(Column.SPEED_MPS)) {
            fix.speed(layout.speeds().toMetresPerSecond(number(Column.SPEED_MPS)));
        }
        if (has(Column.HEADING)) {
            fix.heading(number(Column.HEADING));
        }
        if (has(Column.ALTITUDE)) {
            fix.altitude(number(Column.ALTITUDE));
        }
        if (has(Column.ACCURACY)) {
            fix.accuracy(number(Column.ACCURACY));
        }
        if (has(Column.BATTERY)) {
            fix.battery(number(Column.BATTERY));
        }
        if (has(Column.DEVICE)) {
            fix.deviceId(id(Column.DEVICE, lastVehicle));
        }
        if (has(Column.SENT_AT)) {
            fix.sentAt(time(Column.SENT_AT));
        }
    }

    private void checkWidth() {
        int cells = scanner.cells();
        if (cells < header.size()) {
            throw new InvalidRowException(
                    scanner.line(), header.get(cells), "is missing: the row ends after " + cells + " columns");
        }
        if (cells > header.size()) {
            throw new InvalidRowException(
                    scanner.line(), "row", "has " + cells + " columns, the header has " + header.size());
        }
    }

    private boolean has(Column column) {
        int cell = cell(column);
        return cell != NONE && !scanner.isBlank(cell);
    }

    private int cell(Column column) {
        return index[Column.ALL.indexOf(column)];
    }

    private String id(Column column, @Nullable String last) {
        String id = scanner.textOr(cell(column), last);
        if (id.indexOf(REPLACEMENT) >= 0) {
            throw invalid(column, "is not well-formed UTF-8");
        }
        return id;
    }

    private double number(Column column) {
        if (!has(column)) {
            throw invalid(column, "is missing");
        }
        double value = scanner.number(cell(column));
        if (Double.isNaN(value)) {
            throw invalid(column, "is not a number: '" + shortened(column) + "'");
        }
        return value;
    }

    private long time(Column column) {
        if (layout.times() != TimeForm.MILLIS) {
            return otherTime(column);
        }
        double value = number(column);
        if (value != Math.rint(value)) {
            throw invalid(column, "must be whole milliseconds, is " + shortened(column));
        }
        return (long) value;
    }

    private long otherTime(Column column) {
        if (!has(column)) {
            throw invalid(column, "is missing");
        }
        try {
            return layout.times().parse(scanner.text(cell(column)));
        } catch (IllegalArgumentException e) {
            throw invalid(column, e.getMessage() + ": '" + shortened(column) + "'");
        }
    }

    /** Not a field of a fix, but under the rule of its times. */
    private long arrived() {
        long value = time(Column.ARRIVED_TS);
        if (value <= 0 || value > LAST_TIME) {
            throw invalid(Column.ARRIVED_TS, "must be epoch milliseconds from 1970 to 9999, is " + value);
        }
        return value;
    }

    private String shortened(Column column) {
        String text = scanner.text(cell(column)).strip();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private InvalidRowException invalid(Column column, String problem) {
        return new InvalidRowException(scanner.line(), layout.nameOf(column), problem);
    }

    private String columnOf(String field) {
        return switch (field) {
            case "vehicleId" -> layout.nameOf(Column.VEHICLE);
            case "deviceId" -> layout.nameOf(Column.DEVICE);
            case "fixTime" -> layout.nameOf(Column.TS);
            case "sentAt" -> layout.nameOf(Column.SENT_AT);
            case "speed" -> layout.nameOf(Column.SPEED_MPS);
            default -> layout.nameOf(Column.valueOf(field.toUpperCase(Locale.ROOT)));
        };
    }

    private static String problem(InvalidFieldException e) {
        String message = String.valueOf(e.getMessage());
        String prefix = e.field() + ": ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    /** Closes the stream. */
    @Override
    public void close() throws IOException {
        in.close();
    }
}
