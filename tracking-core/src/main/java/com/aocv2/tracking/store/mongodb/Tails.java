package com.aocv2.tracking.store.mongodb;

import com.aocv2.tracking.store.Producer;
import java.util.ArrayList;
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
    /** Up to which seq everything of a producer is inserted, as far as we have asked. */
    private final Map<Long, Long> settled = new ConcurrentHashMap<>();
    /** By vehicle, the commit that we have finished last. */
    private final Map<String, CommitName> finished = new ConcurrentHashMap<>();

    private record CommitName(long producer, long seq) {}

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

    /** Inserts what belongs to these commits of others where that is not known to be done. */
    void finish(List<StoredCommit> commits) {
        List<StoredCommit> open =
                commits.stream().filter(commit -> !isDone(commit)).toList();
        if (open.isEmpty()) {
            return;
        }
        producers.all().forEach(this::learn);
        List<StoredCommit> undone =
                open.stream().filter(commit -> !isDone(commit)).toList();
        for (int from = 0; from < undone.size(); from += AT_ONCE) {
            List<StoredCommit> some = undone.subList(from, Math.min(undone.size(), from + AT_ONCE));
            insert(new ArrayList<>(some.stream().map(StoredCommit::tail).toList()));
            some.forEach(done -> finished.put(done.vehicleId(), new CommitName(done.producer(), done.seq())));
        }
    }

    private void learn(Producer producer) {
        settled.merge(producer.number(), producer.settledSeq(), Math::max);
    }

    private boolean isDone(StoredCommit commit) {
        return commit.seq() <= settled.getOrDefault(commit.producer(), -1L)
                || new CommitName(commit.producer(), commit.seq()).equals(finished.get(commit.vehicleId()));
    }
}
