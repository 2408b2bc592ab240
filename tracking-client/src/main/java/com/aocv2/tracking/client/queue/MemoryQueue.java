package com.aocv2.tracking.client.queue;

import com.aocv2.tracking.client.internal.threads.ClientClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A queue that ends with the process. */
final class MemoryQueue implements MessageQueue {
    private final ClientClock clock;
    private final Notices notices;
    private final Backlog backlog;
    private long lastSequence;
    private long newestFixTime = Long.MIN_VALUE;
    private boolean closed;

    MemoryQueue(QueueLimits limits, Listener listener, ClientClock clock) {
        this.clock = clock;
        this.notices = new Notices(listener);
        this.backlog = new Backlog(limits);
    }

    @Override
    public Added add(Kind kind, long time, long clockOffset, byte[] json) {
        Added added = tryAdd(kind, time, clockOffset, json);
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
        notices.dropped(backlog.makeRoom(kind, json.length).size());
        backlog.add(Entry.added(kind, ++lastSequence, time, clockOffset, json));
        if (kind == Kind.FIX) {
            newestFixTime = Math.max(newestFixTime, time);
        }
        return Added.STORED;
    }

    private void expire() {
        notices.dropped(backlog.expire(clock).size());
    }

    @Override
    public List<QueuedMessage> peek(Kind kind, int most, int mostBytes) {
        List<QueuedMessage> first = tryPeek(kind, most, mostBytes);
        notices.tell();
        return first;
    }

    private synchronized List<QueuedMessage> tryPeek(Kind kind, int most, int mostBytes) {
        if (closed) {
            return new ArrayList<>();
        }
        expire();
        List<QueuedMessage> messages = new ArrayList<>();
        for (Entry entry : backlog.first(kind, most, mostBytes)) {
            byte[] json = entry.json();
            if (json != null) {
                messages.add(entry.with(json));
            }
        }
        return messages;
    }

    @Override
    public synchronized void remove(Collection<QueuedMessage> messages) {
        for (QueuedMessage message : messages) {
            backlog.remove(message.sequence());
        }
    }

    /** There is nothing to sync. */
    @Override
    public void sync() {}

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
    public synchronized void close() {
        closed = true;
    }
}
