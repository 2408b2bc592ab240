package com.aocv2.tracking.store.mongodb;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.store.Producer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cuts off the old ends of the producers' logs, with the events whose latest revision stood there. How far a log is cut is
 * written down before: a reader in between is told of a gap rather than nothing.
 */
final class ChangeExpiry {
    private static final int AT_ONCE = 64;

    private final Producers producers;
    private final Changes changes;
    private final Events events;

    ChangeExpiry(Producers producers, Changes changes, Events events) {
        this.producers = producers;
        this.changes = changes;
        this.events = events;
    }

    void expire(long before, long ownProducer) {
        List<Producer> all = producers.all();
        // The last one's number tells that it was given.
        long last = all.get(all.size() - 1).number();
        for (Producer producer : all) {
            List<ChangeSet> old = oldest(producer, before);
            while (!old.isEmpty()) {
                producers.expire(producer.number(), old.get(old.size() - 1).seq());
                for (ChangeSet changeSet : old) {
                    events.drop(changeSet);
                    changes.drop(changeSet);
                }
                old = old.size() < AT_ONCE ? List.of() : oldest(producer, before);
            }
            boolean isNeeded = producer.number() == ownProducer || producer.number() == last;
            if (producer.ended() && !isNeeded && isEmpty(producer)) {
                producers.drop(producer.number());
            }
        }
    }

    private List<ChangeSet> oldest(Producer producer, long before) {
        try (Stream<ChangeSet> log = changes.after(producer.number(), 0)) {
            return log.limit(AT_ONCE)
                    .takeWhile(set -> set.committedTime() < before)
                    .toList();
        }
    }

    private boolean isEmpty(Producer producer) {
        try (Stream<ChangeSet> log = changes.after(producer.number(), 0)) {
            return log.findFirst().isEmpty();
        }
    }
}
