package com.aocv2.tracking.store.mongodb;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bson.BsonDocument;

/** Inserts what belongs to commits, also what others have left undone. Thread-safe. */
final class Tails {
    private static final int AT_ONCE = 500;

    private final Fixes fixes;
    private final Events events;
    private final Changes changes;
    private final Documents documents;
    private final Producers producers;
    /** Up to which seq a producer has inserted everything, as far as we have asked; what others say of it is not for sure. */
    private final Map<Long, Long> announced = new ConcurrentHashMap<>();
    /** By vehicle, the version of its last commit that is known to be finished, or is being finished by our own writer. */
    private final Map<String, Long> finished = new ConcurrentHashMap<>();

    Tails(Fixes fixes, Events events, Changes changes, Documents documents, Producers producers) {
        this.fixes = fixes;
        this.events = events;
        this.changes = changes;
        this.documents = documents;
        this.producers = producers;
    }

    /** Change sets go last: who reads one finds what it is about. */
    void insert(List<Tail> tails) {
        fixes.write(all(tails, Tail::fixes));
        documents.write(all(tails, Tail::documents));
        events.write(all(tails, Tail::events));
        changes.write(all(tails, Tail::changes));
    }

    private static List<BsonDocument> all(List<Tail> tails, Function<Tail, List<BsonDocument>> part) {
        return tails.stream().map(part).flatMap(Collection::stream).toList();
    }

    /** The commit need not be finished by anybody who finds it: our own writer does that. */
    void leaveToWriter(String vehicleId, long version) {
        finished.put(vehicleId, version);
    }

    /** Whether all that belongs to this version of the vehicle is known to be inserted, or waits at our own writer. */
    boolean isFinished(String vehicleId, long version) {
        return version <= finished.getOrDefault(vehicleId, 0L);
    }

    /** Inserts what belongs to these commits where that is not known to be done. */
    void finish(List<StoredCommit> commits) {
        List<StoredCommit> open =
                commits.stream().filter(commit -> !isDone(commit)).toList();
        if (open.isEmpty()) {
            return;
        }
        producers.all().forEach(producer -> announced.put(producer.number(), producer.announcedSeq()));
        List<StoredCommit> undone =
                open.stream().filter(commit -> !isDone(commit)).toList();
        for (int from = 0; from < undone.size(); from += AT_ONCE) {
            List<StoredCommit> some = undone.subList(from, Math.min(undone.size(), from + AT_ONCE));
            insert(some.stream().map(StoredCommit::tail).toList());
        }
        open.forEach(done -> finished.merge(done.vehicleId(), done.record().version(), Math::max));
    }

    private boolean isDone(StoredCommit commit) {
        return isFinished(commit.vehicleId(), commit.record().version())
                || commit.seq() <= announced.getOrDefault(commit.producer(), -1L);
    }
}
