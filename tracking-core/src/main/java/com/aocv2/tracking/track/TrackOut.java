package com.aocv2.tracking.track;

import com.aocv2.tracking.position.IsoTime;
import com.aocv2.tracking.position.ShortestDecimal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Text as UTF-8, with numbers and times as every locale reads them. Buffers until {@link #flush}. Not thread-safe. */
final class TrackOut {
    private final Writer out;
    private final char[] text = new char[Math.max(IsoTime.MAX_LENGTH, ShortestDecimal.MAX_LENGTH)];

    TrackOut(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    TrackOut text(String value) throws IOException {
        out.write(value);
        return this;
    }

    TrackOut integer(long value) throws IOException {
        out.write(Long.toString(value));
        return this;
    }

    TrackOut number(double value) throws IOException {
        out.write(text, 0, ShortestDecimal.write(value, text, 0));
        return this;
    }

    /** A measurement that is kept as a float. */
    TrackOut measurement(double value) throws IOException {
        out.write(text, 0, ShortestDecimal.writeFloat((float) value, text, 0));
        return this;
    }

    TrackOut time(long epochMillis) throws IOException {
        out.write(text, 0, IsoTime.write(epochMillis, text, 0));
        return this;
    }

    void flush() throws IOException {
        out.flush();
    }
}
