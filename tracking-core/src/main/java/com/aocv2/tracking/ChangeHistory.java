package com.aocv2.tracking;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import com.aocv2.tracking.ingest.ChangeLog;
import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the log of change sets of all producers, as far as this node has let it out. */
final class ChangeHistory {
    private final Store store;
    private final ChangeLog log;

    ChangeHistory(Store store, ChangeLog log) {
        this.store = store;
        this.log = log;
    }

    /** What there is of one producer: the seqs that are kept lie in (expired, end]. */
    private record Range(long producer, long expired, long end) {}

    private List<Range> ranges(Cursor end) {
        if (!(store instanceof SharedStore shared)) {
            return List.of(new Range(0, store.expiredSeq(), end.seqOf(0)));
        }
        List<Range> ranges = new ArrayList<>();
        for (Producer producer : shared.producers()) {
            long told = end.seqOf(producer.number());
            long last = told == Long.MAX_VALUE ? producer.settledSeq() : told;
            ranges.add(new Range(producer.number(), producer.expiredSeq(), last));
        }
        return ranges;
    }

    Cursor end() {
        return log.end();
    }

    Cursor beginning() {
        return at(log.end(), 0, Long.MAX_VALUE);
    }

    Cursor beforeEnd(long seqs) {
        return at(log.end(), 0, seqs);
    }

    /** The place so many seqs before the end of each producer, though not before what is kept, nor before the floor. */
    private Cursor at(Cursor end, long floor, long before) {
        SortedMap<Long, Long> seqs = new TreeMap<>();
        for (Range range : ranges(end)) {
            long seq = Math.max(floor, Math.max(range.expired, range.end - before));
            if (seq < range.end || end.seqs().containsKey(range.producer)) {
                seqs.put(range.producer, seq);
            }
        }
        return new Cursor(end.historyId(), end.known(), seqs);
    }

    Cursor resume(Cursor cursor) {
        Cursor end = log.end();
        if (!cursor.historyId().equals(end.historyId())) {
            return beginning();
        }
        Cursor resumed = cursor;
        List<Long> kept = new ArrayList<>();
        for (Range range : ranges(end)) {
            kept.add(range.producer);
            long seq = cursor.seqOf(range.producer);
            if (seq < range.expired) {
                resumed = resumed.with(range.producer, range.expired);
            } else if (range.producer == 0 && seq > range.end) {
                return beginning();
            }
        }
        // One that is gone had things to tell that are gone as well.
        return resumed.seqs().keySet().stream().allMatch(kept::contains) ? resumed : beginning();
    }

    Stream<ChangeSet> after(Cursor from) {
        List<ProducerChanges> sources = new ArrayList<>();
        for (Range range : ranges(log.end())) {
            long seq = from.seqOf(range.producer);
            if (seq < range.end) {
                sources.add(new ProducerChanges(store, range.producer, seq, range.end));
            }
        }
        return ProducerChanges.merge(sources);
    }
}
