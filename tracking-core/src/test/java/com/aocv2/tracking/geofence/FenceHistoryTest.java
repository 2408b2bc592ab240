package com.aocv2.tracking.geofence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

    private static final FenceIndex A = with("a");
    private static final FenceIndex AB = A.with(with("b").all(), List.of());
    private static final FenceIndex ABC = AB.with(with("c").all(), List.of());

    private static FenceHistory of(Object... indexAndTime) {
        FenceHistory history = new FenceHistory(FenceIndex.empty());
        for (int i = 0; i < indexAndTime.length; i += 2) {
            history.add((FenceIndex) indexAndTime[i], (int) indexAndTime[i + 1], Long.MIN_VALUE);
        }
        return history;
    }

    private static List<String> versions(FenceHistory history) {
        List<String> versions = new ArrayList<>();
        history.forEach(version -> versions.add(version.seq() + "@" + version.validFrom() + ":"
                + version.index().all().size()));
        return versions;
    }

    @Test
    void whatIsTheSameInAnotherHistoryStaysAsItIs() {
        FenceHistory ours = of(A, 1_000, AB, 2_000);
        assertThat(ours.replaceBy(of(A, 1_000, AB, 2_000))).isFalse();
        assertThat(ours.replaceBy(of(A, 1_000, AB, 2_000, ABC, 3_000))).isTrue();
        assertThat(versions(ours)).containsExactly("1@-9223372036854775808:0", "2@1000:1", "3@2000:2", "4@3000:3");
    }

    @Test
    void fromWhereAnotherHistoryDiffersItsVersionsAreNewOnes() {
        FenceHistory ours = of(A, 1_000, AB, 3_000);
        assertThat(ours.replaceBy(of(A, 1_000, ABC, 2_000, AB, 3_000))).isTrue();
        assertThat(versions(ours)).containsExactly("1@-9223372036854775808:0", "2@1000:1", "4@2000:3", "5@3000:2");
        assertThat(ours.lacks(2_000, ABC.fingerprint())).isFalse();
        assertThat(ours.lacks(2_000, AB.fingerprint()))
                .as("another one of that time")
                .isTrue();
        assertThat(ours.lacks(2_500, ABC.fingerprint())).isTrue();
    }

    @Test
    void whatAnotherJudgedByIsFoundThoughItHasForgottenSinceWhenThatIs() {
        FenceHistory ours = of(A, 1_000, AB, 3_000, A, 5_000);
        long a = A.fingerprint();
        assertThat(ours.find(1_000, a, 9_000))
                .extracting(FenceVersion::validFrom)
                .isEqualTo(1_000L);
        assertThat(ours.find(Long.MIN_VALUE, a, 2_000))
                .extracting(FenceVersion::validFrom)
                .isEqualTo(1_000L);
        assertThat(ours.find(Long.MIN_VALUE, a, 9_000))
                .extracting(FenceVersion::validFrom)
                .isEqualTo(5_000L);
        assertThat(ours.find(Long.MIN_VALUE, a, 500)).as("not yet").isNull();
        assertThat(ours.find(3_000, a, 9_000)).as("others of that time").isNull();
        assertThat(ours.find(4_000, AB.fingerprint(), 9_000))
                .as("of another time")
                .isNull();
        FenceHistory forgetful = new FenceHistory(A);
        assertThat(forgetful.find(1_000, a, 9_000)).isSameAs(forgetful.oldest());
    }

    @Test
    void whatOneOfTwoHasForgottenIsNoDifference() {
        FenceHistory forgetful = new FenceHistory(AB);
        forgetful.add(ABC, 3_000, 0);
        FenceHistory other = of(AB, 2_000, ABC, 3_000);
        assertThat(other.replaceBy(forgetful)).isFalse();
    }
}
