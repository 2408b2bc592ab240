package com.aocv2.tracking.geofence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FenceHistoryTest {
    private final FenceHistory history = new FenceHistory(FenceIndex.empty());

    private static FenceIndex with(String... ids) {
        List<Geofence> fences = List.of(ids).stream()
                .map(id -> Geofence.of(id, Circle.of(37.7, -122.4, 100)))
                .toList();
        return FenceIndex.empty().with(fences, List.of());
    }

    private int fencesAt(long time) {
        return history.at(time).index().all().size();
    }

    @Test
    void aFixIsJudgedByTheVersionOfItsTime() {
        history.add(with("a"), 1_000, 0);
        history.add(with("a", "b"), 2_000, 0);
        assertThat(fencesAt(999)).isZero();
        assertThat(fencesAt(1_000)).isEqualTo(1);
        assertThat(fencesAt(1_999)).isEqualTo(1);
        assertThat(fencesAt(2_000)).isEqualTo(2);
    }

    @Test
    void aBackdatedVersionTakesThePlaceOfThoseAfterIt() {
        history.add(with("a"), 1_000, 0);
        history.add(with("a", "b"), 2_000, 0);
        FenceVersion backdated = history.add(with("a", "b", "c"), 500, 0);
        assertThat(history.current()).isSameAs(backdated);
        assertThat(backdated.seq()).isEqualTo(4);
        assertThat(fencesAt(499)).isZero();
        assertThat(fencesAt(500)).isEqualTo(3);
        assertThat(fencesAt(1_500)).isEqualTo(3);
    }

    @Test
    void changesThatAreTriedAreInEveryVersionAndLeaveTheHistoryAsItIs() {
        history.add(with("a"), 1_000, 0);
        history.add(with("a", "b"), 2_000, 0);
        FenceHistory tried = history.with(with("c").all(), List.of("a"));
        assertThat(tried.at(0).index().all()).extracting(Geofence::id).containsExactly("c");
        assertThat(tried.at(1_500).index().all()).extracting(Geofence::id).containsExactly("c");
        assertThat(tried.at(2_000).index().all()).extracting(Geofence::id).containsExactly("b", "c");
        assertThat(tried.current().seq()).isEqualTo(history.current().seq());
        history.add(with("d"), 3_000, 0);
        assertThat(tried.current().validFrom()).isEqualTo(2_000);
        assertThat(fencesAt(1_500)).isEqualTo(1);
    }

    @Test
    void versionsReplacedBeforeTheBoundAreForgotten() {
        history.add(with("a"), 1_000, 0);
        history.add(with("a", "b"), 2_000, 0);
        history.add(with("a", "b", "c"), 3_000, 2_500);
        assertThat(fencesAt(0)).as("the oldest kept").isEqualTo(2);
        assertThat(fencesAt(3_000)).isEqualTo(3);
    }
}
