package com.aocv2.tracking.client.queue;

import com.aocv2.tracking.client.internal.threads.ClientClock;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Two locks. "this" guards everything and is held for short writes and reads, never for a sync: an app's main thread may
 * wait for it. "syncing" is held by whoever syncs, deletes and closes files, and is taken first where both are.
 *
 * While the disk refuses, new messages are in "unwritten" as well as in the backlog, and removals in the journal. Every
 * write begins with these, so that the disk is tried again by every call and order is kept.
 */
/**
 * A queue in a folder. After a {@link #sync} and a {@link #remove} its files have at most twice the bytes of the messages
 * that wait, each counted with 31 more, and 1 MiB.
 */
final class FileQueue implements MessageQueue {
    private static final int MOST_UNWRITTEN = 1_000;
    private static final int MOST_UNWRITTEN_BYTES = 1 << 20;

    private final Object syncing = new Object();
    private final FolderLock folderLock;
    private final SegmentFolder folder;
    private final boolean syncEach;
    private final ClientClock clock;
    private final Notices notices;
    private final Journal journal;
    private final Backlog backlog;
    private final Backlog unwritten;
    private long nextSequence;
    private long newestFixTime;
    private boolean writeFailed;
    private boolean syncFailed;
    private boolean toldOfFailure;
    private boolean closed;

    private FileQueue(
            FolderLock folderLock,
            SegmentFolder folder,
            Replay replay,
            boolean syncEach,
            QueueLimits limits,
            Listener listener,
            ClientClock clock) {
        this.folderLock = folderLock;
        this.folder = folder;
        this.syncEach = syncEach;
        this.clock = clock;
        this.notices = new Notices(listener);
        this.journal = new Journal(folder, replay);
        this.backlog = new Backlog(limits);
        this.unwritten = new Backlog(new QueueLimits(
                Math.min(limits.messages(), MOST_UNWRITTEN),
                Math.min(limits.bytes(), MOST_UNWRITTEN_BYTES),
                limits.age(),
                limits.overflow()));
        this.nextSequence = replay.nextSequence();
        this.newestFixTime = replay.newestFixTime();
        replay.waiting().forEach(backlog::add);
        notices.corrupted(replay.damaged());
    }

    /** {@link MessageQueue#open}. */
    static FileQueue open(File folder, boolean syncEach, QueueLimits limits, Listener listener, ClientClock clock) {
        return open(folder, new DiskFolder(folder), syncEach, limits, listener, clock);
    }

    /** With the files of the folder as somebody else sees them. */
    static FileQueue open(
            File folder,
            SegmentFolder segments,
            boolean syncEach,
            QueueLimits limits,
            Listener listener,
            ClientClock clock) {
        try {
            FolderLock lock = FolderLock.take(folder);
            try {
                FileQueue queue = new FileQueue(lock, segments, Replay.of(segments), syncEach, limits, listener, clock);
                queue.notices.tell();
                return queue;
            } catch (IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the queue's folder " + folder + " cannot be used", e);
        }
    }

    @Override
    public Added add(Kind kind, long time, long clockOffset, byte[] json) {
        Added added = tryAdd(kind, time, clockOffset, json);
        if (syncEach && added == Added.STORED && !syncNow()) {
            added = Added.IN_MEMORY;
        }
        notices.tell();
        return added;
    }

    private synchronized Added tryAdd(Kind kind, long time, long clockOffset, byte[] json) {
        if (closed) {
            return Added.REFUSED;
        }
        expire();
        if (json.length > MOST_MESSAGE_BYTES || !backlog.takes(kind, json.length)) {
            return Added.REFUSED;
        }
        drop(backlog.makeRoom(kind, json.length));
        Entry entry = Entry.added(kind, nextSequence, time, clockOffset, json);
        boolean stored = write(entry, json);
        if (!stored && !unwritten.takes(kind, json.length)) {
            return Added.REFUSED;
        }
        if (!stored) {
            drop(unwritten.makeRoom(kind, json.length));
            unwritten.add(entry);
        }
        backlog.add(entry);
        nextSequence++;
        if (kind == Kind.FIX) {
            newestFixTime = Math.max(newestFixTime, time);
        }
        return stored ? Added.STORED : Added.IN_MEMORY;
    }

    private void expire() {
        drop(backlog.expire(clock));
    }

    /** Fixes gave way, and are out of one of the backlogs already. */
    private void drop(List<Entry> entries) {
        for (Entry entry : entries) {
            backlog.remove(entry.sequence);
            forget(entry);
        }
        notices.dropped(entries.size());
    }

    private void forget(Entry entry) {
        unwritten.remove(entry.sequence);
        journal.forget(entry);
    }

    private boolean write(Entry entry, byte[] json) {
        try {
            writeUnwritten();
            journal.append(entry, json);
            written();
            return true;
        } catch (IOException e) {
            notWritten(e);
            return false;
        }
    }

    /** Writes what the disk did not take before, and what is gone. */
    private void settle() {
        if (unwritten.size() == 0 && !journal.hasRemovals()) {
            return;
        }
        try {
            writeUnwritten();
            written();
        } catch (IOException e) {
            notWritten(e);
        }
    }

    private void writeUnwritten() throws IOException {
        for (Kind kind : Kind.values()) {
            Entry entry = unwritten.of(kind).first();
            while (entry != null) {
                byte[] json = entry.json();
                if (json != null) {
                    journal.append(entry, json);
                }
                unwritten.remove(entry.sequence);
                entry = unwritten.of(kind).first();
            }
        }
        journal.writeRemovals();
    }

    private void written() {
        writeFailed = false;
        tellStorage(null);
    }

    private void notWritten(IOException failure) {
        writeFailed = true;
        tellStorage(failure);
    }

    private void tellStorage(@Nullable IOException failure) {
        boolean fails = writeFailed || syncFailed;
        if (fails != toldOfFailure) {
            toldOfFailure = fails;
            notices.storage(failure);
        }
    }

    @Override
    public List<QueuedMessage> peek(Kind kind, int most, int mostBytes) {
        List<QueuedMessage> messages = tryPeek(kind, most, mostBytes);
        notices.tell();
        return messages;
    }

    private synchronized List<QueuedMessage> tryPeek(Kind kind, int most, int mostBytes) {
        if (closed) {
            return new ArrayList<>();
        }
        expire();
        List<Entry> entries = backlog.first(kind, most, mostBytes);
        List<byte @Nullable []> contents = new ArrayList<>(entries.size());
        try {
            journal.read(entries, contents);
        } catch (IOException e) {
            notWritten(e);
        }
        List<QueuedMessage> messages = new ArrayList<>(contents.size());
        for (int i = 0; i < contents.size(); i++) {
            byte[] json = contents.get(i);
            if (json == null) {
                lose(entries.get(i));
            } else {
                messages.add(entries.get(i).with(json));
            }
        }
        settle();
        return messages;
    }

    /** What was written cannot be read any more. */
    private void lose(Entry entry) {
        backlog.remove(entry.sequence);
        forget(entry);
        notices.corrupted(Records.size(entry.bytes));
    }

    @Override
    public void remove(Collection<QueuedMessage> messages) {
        if (tryRemove(messages)) {
            syncNow();
        }
        notices.tell();
    }

    private synchronized boolean tryRemove(Collection<QueuedMessage> messages) {
        if (closed) {
            return false;
        }
        for (QueuedMessage message : messages) {
            Entry entry = backlog.remove(message.sequence());
            if (entry != null) {
                forget(entry);
            }
        }
        settle();
        return needsTidying();
    }

    private boolean needsTidying() {
        return journal.sparse() != null || !journal.empty().isEmpty();
    }

    @Override
    public void sync() {
        syncNow();
        notices.tell();
    }

    private boolean syncNow() {
        synchronized (syncing) {
            boolean synced = syncOnce();
            boolean again = synced;
            for (int passes = segments(); again && passes > 0 && canTidy(); passes--) {
                again = syncOnce();
            }
            return synced;
        }
    }

    private synchronized int segments() {
        return journal.segments();
    }

    private synchronized boolean canTidy() {
        return !closed && !writeFailed && needsTidying();
    }

    /** Syncs what is written by now, then deletes what is not needed any more. */
    private boolean syncOnce() {
        List<Segment> unsynced = Collections.emptyList();
        try {
            List<Segment> empty;
            boolean names;
            synchronized (this) {
                if (closed) {
                    return true;
                }
                settle();
                copyOn();
                unsynced = journal.takeUnsynced();
                names = journal.takeNamesUnsynced();
                empty = journal.empty();
            }
            force(unsynced, names);
            synced(empty);
            return true;
        } catch (IOException e) {
            notSynced(unsynced, e);
            return false;
        }
    }

    private void copyOn() {
        List<Segment> sources = new ArrayList<>(journal.distrusted());
        Segment sparse = journal.sparse();
        if (sparse != null && !sources.contains(sparse)) {
            sources.add(sparse);
        }
        try {
            for (Segment source : sources) {
                journal.copyOn(source, backlog).forEach(this::lose);
            }
        } catch (IOException e) {
            notWritten(e);
        }
    }

    private void force(List<Segment> unsynced, boolean names) throws IOException {
        for (Segment segment : unsynced) {
            SegmentFile file = segment.file;
            if (file != null) {
                file.sync();
            }
        }
        if (names) {
            folder.sync();
        }
    }

    private synchronized void synced(List<Segment> empty) {
        journal.tidy(empty);
        syncFailed = false;
        tellStorage(null);
    }

    private synchronized void notSynced(List<Segment> unsynced, IOException failure) {
        journal.notSynced(unsynced);
        syncFailed = true;
        tellStorage(failure);
    }

    @Override
    public synchronized int size() {
        return backlog.size();
    }

    @Override
    public synchronized long bytes() {
        return backlog.bytes();
    }

    @Override
    public synchronized long newestFixTime() {
        return newestFixTime;
    }

    @Override
    public void close() {
        synchronized (syncing) {
            syncNow();
            letGo();
        }
        notices.tell();
    }

    private synchronized void letGo() {
        if (closed) {
            return;
        }
        closed = true;
        journal.close();
        try {
            folderLock.close();
        } catch (IOException e) {
            // The system lets go of it at the end of the process.
        }
    }
}
