package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.json.InvalidJsonException;
import com.aocv2.tracking.json.JsonObject;
import com.aocv2.tracking.json.MessageDefaults;
import com.aocv2.tracking.json.MessageKind;
import com.aocv2.tracking.json.PositionReader;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Positions as the server takes them, one object a line; {@code receivedTime} counts where it is given. */
final class NdjsonSource implements ImportSource {
    private static final int MAX_LINE = 64 * 1024;
    private static final String RECEIVED = "receivedTime";

    private final InputStream in;
    private final MessageDefaults defaults;
    private final LongSupplier done;
    private final long total;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private long number;
    private boolean tooLong;

    NdjsonSource(InputStream in, @Nullable String vehicle, LongSupplier done, long total) {
        this.in = in;
        this.defaults = vehicle == null ? MessageDefaults.none() : MessageDefaults.ofVehicle(vehicle);
        this.done = done;
        this.total = total;
    }

    @Override
    public @Nullable ImportRow read() throws IOException {
        while (readLine()) {
            String text = line.toString(StandardCharsets.UTF_8).strip();
            if (tooLong) {
                return ImportRow.refused(number, null, "is longer than " + MAX_LINE + " bytes", "");
            }
            if (!text.isEmpty()) {
                return row(text);
            }
        }
        return null;
    }

    private boolean readLine() throws IOException {
        line.reset();
        tooLong = false;
        int b = in.read();
        if (b < 0) {
            return false;
        }
        number++;
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() < MAX_LINE) {
                line.write(b);
            } else {
                tooLong = true;
            }
        }
        return true;
    }

    private ImportRow row(String text) {
        byte[] json = line.toByteArray();
        try {
            Position position = (Position) PositionReader.readOne(json, MessageKind.POSITION, defaults);
            long received = text.contains(RECEIVED)
                    ? JsonObject.read(json).timeOr(RECEIVED, Position.UNKNOWN_TIME)
                    : Position.UNKNOWN_TIME;
            return ImportRow.of(number, position, received, text);
        } catch (InvalidFieldException e) {
            return ImportRow.refused(number, e.field(), e.problem(), text);
        } catch (InvalidJsonException e) {
            return ImportRow.refused(number, null, "column " + e.column() + ": " + e.reason(), text);
        }
    }

    @Override
    public long done() {
        return done.getAsLong();
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
