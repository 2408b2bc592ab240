package com.aocv2.tracking.client.queue;

import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Space. A segment is deleted when it is the first and none of its messages waits: in that order, because later segments
 * tell what is gone of earlier ones. Where all segments together have more than twice the bytes of the records that wait,
 * and 1 MiB, the first one's messages are copied to the end until that is so. A segment is deleted only after everything
 * that was written since has been synced, so that no message and no newest fix time is ever in none.
 *
 * A disk that fails. What a write left is cut off; where that fails too, the segment is not written any more. After a
 * failed sync nobody knows what the disk has: the system may have dropped what it could not write, and would sync the
 * rest without complaint. So the messages of that segment are copied to another, as far as the space above allows.
 */
/** The segments of a queue: what is written where. Not thread-safe, guarded by its queue. */
final class Journal {
    /** A segment that is longer is not written any more. */
    static final int SEGMENT_BYTES = 256 << 10;

    /** How much may be no waiting message's, and as much again as these have. */
    static final int SPARE_BYTES = 4 * SEGMENT_BYTES;

    private final SegmentFolder folder;
    private final List<Segment> segments;
    private final Removals removals = new Removals();
    private @Nullable Segment active;
    private long lastNumber;
    private long nextSequence;
    private long newestFixTime;
    private boolean namesUnsynced;
    private byte[] buffer = new byte[1024];

    Journal(SegmentFolder folder, Replay replay) {
        this.folder = folder;
        this.segments = new ArrayList<>(replay.segments());
        this.active = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        this.lastNumber = replay.lastNumber();
        this.nextSequence = replay.nextSequence();
        this.newestFixTime = replay.newestFixTime();
    }

    /** Writes a message, which is in memory no more when this returns. */
    void append(Entry entry, byte[] json) throws IOException {
        byte kind = entry.kind == Kind.FIX ? Records.FIX : Records.URGENT;
        Segment segment = writable();
        int position = (int) segment.size;
        write(segment, kind, entry.sequence, entry.time, json);
        entry.moveTo(segment, position);
        nextSequence = Math.max(nextSequence, entry.sequence + 1);
        noteTime(entry);
    }

    /** A message is gone; {@link #writeRemovals} has to follow. */
    void forget(Entry entry) {
        entry.leave();
        removals.add(entry.sequence);
        noteTime(entry);
    }

    /** One that was never written counts too: the record of its removal tells its time. */
    private void noteTime(Entry entry) {
        if (entry.kind == Kind.FIX) {
            newestFixTime = Math.max(newestFixTime, entry.time);
        }
    }

    /** Whether there are messages that are gone and still wait in the files. */
    boolean hasRemovals() {
        return !removals.isEmpty();
    }

    /** Writes what is gone. */
    void writeRemovals() throws IOException {
        Removals.Group group = removals.first();
        while (group != null) {
            write(writable(), Records.REMOVED, group.sequence, newestFixTime, group.bits);
            removals.written();
            group = removals.first();
        }
    }

    private void write(Segment segment, byte kind, long sequence, long time, byte[] payload) throws IOException {
        int size = Records.size(payload.length);
        if (buffer.length < size) {
            buffer = new byte[size];
        }
        Records.write(buffer, kind, sequence, time, payload);
        SegmentFile file = file(segment);
        try {
            file.write(buffer, size);
        } catch (IOException e) {
            cutBack(segment, file, e);
            throw e;
        }
        segment.size += size;
        segment.unsynced = true;
    }

    private void cutBack(Segment segment, SegmentFile file, IOException cause) {
        try {
            file.cut(segment.size);
        } catch (IOException e) {
            cause.addSuppressed(e);
            active = null;
        }
    }

    private SegmentFile file(Segment segment) throws IOException {
        SegmentFile file = segment.file;
        if (file == null) {
            file = folder.open(segment.number, segment.size);
            segment.file = file;
        }
        return file;
    }

    private Segment writable() throws IOException {
        Segment segment = active;
        return segment == null || segment.size >= SEGMENT_BYTES ? begin() : segment;
    }

    private Segment begin() throws IOException {
        Segment segment = new Segment(lastNumber + 1, 0);
        SegmentFile file = file(segment);
        try {
            file.write(Records.header(nextSequence, newestFixTime), Records.HEADER_BYTES);
        } catch (IOException e) {
            close(segment);
            delete(segment);
            throw e;
        }
        segment.size = Records.HEADER_BYTES;
        segment.unsynced = true;
        namesUnsynced = true;
        lastNumber++;
        segments.add(segment);
        active = segment;
        return segment;
    }

    /**
     * Reads messages, in memory or not, and adds their JSON to a list; null for one whose record is not what was written.
     * Where it fails, those before have been added.
     */
    void read(List<Entry> entries, List<byte @Nullable []> into) throws IOException {
        int from = 0;
        while (from < entries.size()) {
            int to = from + 1;
            while (to < entries.size() && follows(entries.get(to - 1), entries.get(to))) {
                to++;
            }
            readTogether(entries.subList(from, to), into);
            from = to;
        }
    }

    private static boolean follows(Entry before, Entry entry) {
        return before.segment() == entry.segment() && before.position() <= entry.position();
    }

    private void readTogether(List<Entry> entries, List<byte @Nullable []> into) throws IOException {
        Segment segment = entries.get(0).segment();
        int start = entries.get(0).position();
        byte[] data = new byte[0];
        if (segment != null) {
            Entry last = entries.get(entries.size() - 1);
            data = content(segment, start, last.position() + Records.size(last.bytes));
        }
        for (Entry entry : entries) {
            byte[] json = entry.json();
            into.add(json == null ? json(entry, data, entry.position() - start) : json);
        }
    }

    /** What is there of a part of a segment: somebody may have cut or deleted the file. */
    private byte[] content(Segment segment, int from, int to) throws IOException {
        long there = Math.min(to, folder.size(segment.number));
        byte[] data = new byte[(int) Math.max(0, there - from)];
        if (data.length > 0) {
            folder.read(segment.number, from, data);
        }
        return data;
    }

    private static byte @Nullable [] json(Entry entry, byte[] data, int at) {
        boolean sound = Records.isRecord(data, at) && Records.sequence(data, at) == entry.sequence;
        return sound ? Records.payload(data, at) : null;
    }

    /** The first segment, when its messages are to be copied on. */
    @Nullable
    Segment sparse() {
        return segments.size() > 1 && spare() > SPARE_BYTES ? segments.get(0) : null;
    }

    /** How many bytes there are beyond twice those of the messages that wait. */
    private long spare() {
        long spare = 0;
        for (Segment segment : segments) {
            spare += segment.size - 2 * segment.waitingBytes;
        }
        return spare;
    }

    /** The segments that did not sync, as far as there is space to copy them. */
    List<Segment> distrusted() {
        List<Segment> found = new ArrayList<>();
        long spare = spare();
        for (Segment segment : segments) {
            spare += segment.distrusted ? segment.waitingBytes : 0;
            if (segment.distrusted && spare <= SPARE_BYTES) {
                found.add(segment);
            }
        }
        return found;
    }

    /**
     * Copies the waiting messages of a segment to the end.
     *
     * @return those that could not be read
     */
    List<Entry> copyOn(Segment from, Backlog backlog) throws IOException {
        if (from == active) {
            active = null;
        }
        List<Entry> lost = new ArrayList<>();
        byte[] data = content(from, 0, from.waiting == 0 ? 0 : (int) from.size);
        for (Kind kind : Kind.values()) {
            for (Entry entry : backlog.of(kind)) {
                byte[] json = entry.segment() == from ? json(entry, data, entry.position()) : null;
                if (json != null) {
                    append(entry, json);
                } else if (entry.segment() == from) {
                    lost.add(entry);
                }
            }
        }
        from.distrusted = false;
        return lost;
    }

    /** What is to be synced now; it counts as synced unless {@link #notSynced} is called. */
    List<Segment> takeUnsynced() throws IOException {
        List<Segment> taken = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.unsynced) {
                file(segment);
                taken.add(segment);
            }
        }
        for (Segment segment : taken) {
            segment.unsynced = false;
        }
        return taken;
    }

    /** Whether the folder is to be synced now too. */
    boolean takeNamesUnsynced() {
        boolean unsynced = namesUnsynced;
        namesUnsynced = false;
        return unsynced;
    }

    /** These were not synced. */
    void notSynced(List<Segment> taken) {
        namesUnsynced = true;
        for (Segment segment : taken) {
            segment.unsynced = true;
            segment.distrusted = true;
            if (segment == active) {
                active = null;
            }
        }
    }

    /** The segments that may be deleted once all others are synced. */
    List<Segment> empty() {
        int count = 0;
        while (count < segments.size() - 1 && segments.get(count).waiting == 0) {
            count++;
        }
        return count == 0 ? Collections.emptyList() : new ArrayList<>(segments.subList(0, count));
    }

    /** Deletes the first segments, and closes the files that are not needed any more. Not while they are synced. */
    void tidy(List<Segment> empty) {
        for (Segment segment : empty) {
            close(segment);
            if (!delete(segment)) {
                break;
            }
            segments.remove(0);
        }
        for (Segment segment : segments) {
            if (segment != active && !segment.unsynced) {
                close(segment);
            }
        }
    }

    private boolean delete(Segment segment) {
        try {
            folder.delete(segment.number);
            return true;
        } catch (IOException e) {
            // It is tried again.
            return false;
        }
    }

    /** How many segments there are. */
    int segments() {
        return segments.size();
    }

    void close() {
        for (Segment segment : segments) {
            close(segment);
        }
    }

    private static void close(Segment segment) {
        SegmentFile file = segment.file;
        segment.file = null;
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // What was written is written.
        }
    }
}
