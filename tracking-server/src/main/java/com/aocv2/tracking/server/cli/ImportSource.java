package com.aocv2.tracking.server.cli;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one input, in its order; the same rows each time it is opened. Not thread-safe. */
interface ImportSource extends Closeable {
    /**
     * The next row, valid or refused; null at the end.
     *
     * @throws IOException when the input breaks
     */
    @Nullable
    ImportRow read() throws IOException;

    /** How much has been read, in the unit of {@link #total}. */
    long done();

    /** How much there is. */
    long total();

    /** Something that can be opened several times. */
    interface Input {
        /** What people call it. */
        String name();

        /** 64 hexadecimal digits that stand for what is read and how. */
        String key() throws IOException;

        ImportSource open() throws IOException;
    }
}
