package com.aocv2.tracking.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.testkit.StoreSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private final List<ChangeSet> told = new ArrayList<>();
    private final List<Cursor> ends = new ArrayList<>();
    private final ChangeLog log = new ChangeLog("h", 4, 0, this::hear);

    private void hear(ChangeSet changes) {
        told.add(changes);
        ends.add(log.end());
    }

    private static ChangeSet at(ChangeLog.Place place) {
        return at(place.producer(), place.seq());
    }

    private static ChangeSet at(long producer, long seq) {
        return new ChangeSet(producer, seq, 0, false, List.of(StoreSamples.enter("v", 0)));
    }

    private static Cursor cursor(long known, Map<Long, Long> seqs) {
        return new Cursor("h", known, new TreeMap<>(seqs));
    }

    @Test
    void nothingIsToldBeforeWhatIsAheadOfIt() {
        ChangeLog.Place first = log.reserve();
        ChangeLog.Place second = log.reserve();
        ChangeLog.Place third = log.reserve();
        log.finished(third, at(third));
        log.finished(second, null);
        assertThat(told).isEmpty();
        assertThat(log.settledSeq()).isZero();
        log.finished(first, at(first));
        assertThat(told).containsExactly(at(first), at(third));
        assertThat(log.settledSeq()).isEqualTo(3);
        assertThat(ends)
                .as("the end, for a listener")
                .containsExactly(cursor(4, Map.of(4L, 1L)), cursor(4, Map.of(4L, 3L)));
    }

    @Test
    void theEndListsOnlyThoseWhoGoOn() {
        log.follow(6, new TreeMap<>(Map.of(3L, 10L, 5L, 0L)));
        log.tell(at(5, 2));
        assertThat(log.end()).isEqualTo(cursor(6, Map.of(3L, 10L, 4L, 0L, 5L, 2L)));
        log.follow(7, new TreeMap<>(Map.of(3L, 11L)));
        assertThat(log.end()).as("5 and 6 have ended").isEqualTo(cursor(7, Map.of(3L, 11L, 4L, 0L)));
    }

    @Test
    void whatOthersMayNotHaveSeenIsSaidAgainByANewProducer() {
        ChangeLog.Place seen = log.reserve();
        ChangeLog.Place unseen = log.reserve();
        ChangeLog.Place pending = log.reserve();
        ChangeLog.Place ahead = log.reserve();
        log.finished(seen, at(seen));
        log.finished(unseen, at(unseen));
        log.finished(ahead, at(ahead));
        log.settled(1);
        log.begin(9);
        log.finished(pending, at(pending));
        List<ChangeSet> orphans = log.takeOrphans();
        assertThat(orphans).containsExactlyInAnyOrder(at(unseen), at(ahead), at(pending));
        assertThat(log.takeOrphans()).isEmpty();

        List<ChangeSet> written = new ArrayList<>();
        orphans.forEach(orphan -> log.sayAgain(orphan, written::add));
        assertThat(written).containsExactly(at(9, 1), at(9, 2), at(9, 3));
        assertThat(told).endsWith(at(9, 1), at(9, 2), at(9, 3));
        assertThat(log.end().seqOf(4)).as("what ended").isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whoBeganBeforeTheNewProducerIsNotTakenForSeen() {
        log.begin(9);
        assertThat(log.end().seqOf(8)).as("nothing of it was told").isZero();
        assertThat(log.end().seqOf(9)).isZero();
        log.follow(9, new TreeMap<>(Map.of(8L, 3L)));
        assertThat(log.end()).isEqualTo(cursor(9, Map.of(8L, 3L, 9L, 0L)));
    }

    @Test
    void whatCannotBeSaidAgainYetIsTriedOnceMore() {
        assertThatThrownBy(() -> log.sayAgain(at(2, 1), set -> {
                    throw new StoreException("away");
                }))
                .isInstanceOf(StoreException.class);
        assertThat(told).isEmpty();
        assertThat(log.takeOrphans()).containsExactly(at(2, 1));
    }
}
