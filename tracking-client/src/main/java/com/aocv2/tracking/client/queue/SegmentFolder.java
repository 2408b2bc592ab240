package com.aocv2.tracking.client.queue;

import java.io.IOException;
import java.util.List;

/** Where segments are: a folder, or in a test a disk that fails. */
interface SegmentFolder {
    /** The numbers of all segments, ascending. */
    List<Long> numbers() throws IOException;

    /** How long a segment is; 0 when it is not there, though the folder is. */
    long size(long number) throws IOException;

    /**
     * Reads from a position until the array is full.
     *
     * @throws java.io.FileNotFoundException when it cannot be opened
     */
    void read(long number, long position, byte[] into) throws IOException;

    /** Opens a segment for writing, cut to a size; makes it if it is not there. */
    SegmentFile open(long number, long size) throws IOException;

    /** Gives a segment another content, which is there wholly or not at all. */
    void replace(long number, byte[] content) throws IOException;

    /** Forgets a segment; without effect when it is not there. */
    void delete(long number) throws IOException;

    /** Gives a segment a name under which nobody looks for it. */
    void setAside(long number) throws IOException;

    /** Makes new and deleted names survive the death of the device. */
    void sync() throws IOException;
}
