package com.aocv2.tracking.client.queue;

import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what earlier processes left. Nothing in a segment keeps it from reading on: a damaged segment is replaced by what
 * is whole of it, and one that cannot be read at all is set aside. Only where one cannot even be opened is nothing done.
 */
final class Replay {
    /** No segment gets near to that; a longer one is none. */
    private static final int MOST_BYTES = 4 << 20;

    private final SegmentFolder folder;
    private final List<Segment> segments = new ArrayList<>();
    private final TreeMap<Long, Entry> waiting = new TreeMap<>();
    private long lastNumber;
    private long nextSequence = 1;
    private long newestFixTime = Long.MIN_VALUE;
    private long damaged;

    private Replay(SegmentFolder folder) {
        this.folder = folder;
    }

    /** Reads all segments of a folder. */
    static Replay of(SegmentFolder folder) throws IOException {
        Replay replay = new Replay(folder);
        for (long number : folder.numbers()) {
            replay.read(number, folder.size(number));
        }
        return replay;
    }

    /** In order of their numbers. */
    List<Segment> segments() {
        return segments;
    }

    /** By sequence. */
    Collection<Entry> waiting() {
        return waiting.values();
    }

    /** The highest number of a segment, also of one that is not used any more; 0 for none. */
    long lastNumber() {
        return lastNumber;
    }

    /** Above every sequence that was ever stored. */
    long nextSequence() {
        return nextSequence;
    }

    /** {@link MessageQueue#newestFixTime}. */
    long newestFixTime() {
        return newestFixTime;
    }

    /** How many bytes are lost. */
    long damaged() {
        return damaged;
    }

    private void read(long number, long size) throws IOException {
        lastNumber = number;
        if (size < Records.HEADER_BYTES) {
            // Its first write did not end.
            quietly(() -> folder.delete(number));
            return;
        }
        byte[] data = size > MOST_BYTES ? null : content(number, (int) size);
        if (data == null || isOfOtherVersion(data)) {
            damaged += size;
            quietly(() -> folder.setAside(number));
            return;
        }
        read(number, data);
    }

    /** Null where the disk does not give it. */
    private byte @Nullable [] content(long number, int size) throws IOException {
        byte[] data = new byte[size];
        try {
            folder.read(number, 0, data);
            return data;
        } catch (FileNotFoundException e) {
            // It is there and whole, and only cannot be opened now: the process has too many open files, for example.
            throw e;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isOfOtherVersion(byte[] data) {
        return Records.hasHeader(data) && Records.version(data) != Records.VERSION;
    }

    private void read(long number, byte[] data) {
        if (Records.hasHeader(data)) {
            nextSequence = Math.max(nextSequence, Records.nextSequence(data));
            newestFixTime = Math.max(newestFixTime, Records.newestFixTime(data));
        }
        SegmentScan scan = SegmentScan.of(data);
        byte[] sound = data;
        if (scan.damaged() > 0) {
            damaged += scan.damaged();
            byte[] repaired = scan.repaired(Records.header(nextSequence, newestFixTime));
            // Where the disk does not take it, the damage is found and told again next time.
            if (quietly(() -> folder.replace(number, repaired))) {
                sound = repaired;
                scan = SegmentScan.of(repaired);
            }
        }
        Segment segment = new Segment(number, scan.end());
        segment.unsynced = true;
        segments.add(segment);
        for (int i = 0; i < scan.count(); i++) {
            read(segment, sound, scan.start(i));
        }
    }

    private void read(Segment segment, byte[] data, int at) {
        switch (Records.kind(data, at)) {
            case Records.FIX:
                noteTime(data, at);
                found(Kind.FIX, segment, data, at);
                break;
            case Records.URGENT:
                found(Kind.URGENT, segment, data, at);
                break;
            case Records.REMOVED:
                noteTime(data, at);
                removed(Records.sequence(data, at), BitSet.valueOf(Records.payload(data, at)));
                break;
            default:
                break;
        }
    }

    private void noteTime(byte[] data, int at) {
        newestFixTime = Math.max(newestFixTime, Records.time(data, at));
    }

    private void found(Kind kind, Segment segment, byte[] data, int at) {
        long sequence = Records.sequence(data, at);
        nextSequence = Math.max(nextSequence, sequence + 1);
        Entry entry = Entry.found(kind, sequence, Records.time(data, at), Records.length(data, at));
        Entry earlier = waiting.put(sequence, entry);
        if (earlier != null) {
            earlier.leave();
        }
        entry.moveTo(segment, at);
    }

    private void removed(long first, BitSet bits) {
        nextSequence = Math.max(nextSequence, first + bits.length());
        for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
            Entry entry = waiting.remove(first + bit);
            if (entry != null) {
                entry.leave();
            }
        }
    }

    private static boolean quietly(Action action) {
        try {
            action.run();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Something that the disk may refuse. */
    private interface Action {
        void run() throws IOException;
    }
}
