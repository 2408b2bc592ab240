package com.aocv2.tracking.spool;

import com.aocv2.tracking.ingest.MessageKeeper;
import com.aocv2.tracking.ingest.VehicleChange;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.ReceivedMessage;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.MessageCodec;
import com.aocv2.tracking.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The messages that wait for the store, as documents of the local one. A document's key is the vehicle and a number that
 * grows, so that a vehicle's messages are found in the order of their receipt. Thread-safe.
 */
final class Backlog implements MessageKeeper {
    static final String COLLECTION = "spooled-messages";

    private final Store local;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong since = new AtomicLong();
    private final Set<String> vehiclesAtStart = new HashSet<>();

    /** A message that waits. */
    record Kept(String key, ReceivedMessage received, int bytes) {}

    /** Reads what was left by an earlier process. */
    Backlog(Store local) {
        this.local = local;
        local.forEachDocument(COLLECTION, document -> {
            Kept kept = kept(document);
            vehiclesAtStart.add(kept.received.message().vehicleId());
            next.accumulateAndGet(numberOf(kept.key) + 1, Math::max);
            count(kept.bytes, kept.received.receivedTime());
        });
    }

    private static Kept kept(Document document) {
        byte[] content = java.util.Objects.requireNonNull(document.content());
        return new Kept(document.key(), MessageCodec.decode(content), content.length);
    }

    /** No vehicle's id has a blank. */
    private static String keysOf(String vehicleId) {
        return vehicleId + " ";
    }

    private static long numberOf(String key) {
        return Long.parseLong(key.substring(key.indexOf(' ') + 1), 16);
    }

    Set<String> vehiclesAtStart() {
        return Set.copyOf(vehiclesAtStart);
    }

    @Override
    public void keep(Message message, VehicleChange change) {
        long now = change.now();
        byte[] content = MessageCodec.encode(new ReceivedMessage(message, now));
        String key = keysOf(message.vehicleId()) + String.format(Locale.ROOT, "%016x", next.getAndIncrement());
        change.put(new Document(COLLECTION, key, content));
        change.afterCommit(() -> count(content.length, now));
    }

    private void count(int size, long receivedTime) {
        if (messages.getAndIncrement() == 0) {
            since.set(receivedTime);
        }
        bytes.addAndGet(size);
    }

    /** The vehicle's first messages, at most so many. */
    List<Kept> first(String vehicleId, int max) {
        List<Kept> found = new ArrayList<>();
        local.forEachDocument(COLLECTION, keysOf(vehicleId), document -> {
            if (found.size() < max) {
                found.add(kept(document));
            }
        });
        return found;
    }

    boolean hasNone(String vehicleId) {
        return first(vehicleId, 1).isEmpty();
    }

    /** They are in the store. */
    void remove(Collection<Kept> stored) {
        List<Document> removals = stored.stream()
                .map(kept -> Document.removed(COLLECTION, kept.key))
                .toList();
        local.commit(new Commit(List.of(), List.of(), null, removals));
        for (Kept kept : stored) {
            messages.decrementAndGet();
            bytes.addAndGet(-kept.bytes);
        }
    }

    /** Nothing is left, whatever was counted: some may have been stored though their commit seemed to fail. */
    void isEmptied() {
        messages.set(0);
        bytes.set(0);
    }

    long messages() {
        return Math.max(0, messages.get());
    }

    long bytes() {
        return Math.max(0, bytes.get());
    }

    /** When the first message was received that was kept since nothing waited, epoch milliseconds; 0 where none waits. */
    long since() {
        return messages() == 0 ? 0 : since.get();
    }
}
