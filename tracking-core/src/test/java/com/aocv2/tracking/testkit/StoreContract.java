package com.aocv2.tracking.testkit;

import static com.aocv2.tracking.testkit.StoreSamples.T0;
import static com.aocv2.tracking.testkit.StoreSamples.alarm;
import static com.aocv2.tracking.testkit.StoreSamples.commit;
import static com.aocv2.tracking.testkit.StoreSamples.document;
import static com.aocv2.tracking.testkit.StoreSamples.enter;
import static com.aocv2.tracking.testkit.StoreSamples.fix;
import static com.aocv2.tracking.testkit.StoreSamples.randomEvent;
import static com.aocv2.tracking.testkit.StoreSamples.randomFix;
import static com.aocv2.tracking.testkit.StoreSamples.retracted;
import static com.aocv2.tracking.testkit.StoreSamples.state;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.CommitConflictException;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What {@link Store} promises. A store's own test extends this; nothing else is needed to prove an adapter:
 *
 * <pre>{@code
 * class OwnStoreTest extends StoreContract {
 *     @Override
 *     protected Store create() {
 *         return OwnStore.open(folder);
 *     }
 *
 *     @Override
 *     protected boolean refusesConflicts() {
 *         return true;
 *     }
 * }
 * }</pre>
 *
 * <p>Random tests print their seed when they fail; {@code -Dtracking.seed=…} runs them again by it.
 */
public abstract class StoreContract {
    private static final long MIN = Long.MIN_VALUE;
    private static final long MAX = Long.MAX_VALUE;

    /** The seed of the random tests. */
    @RegisterExtension
    protected final RandomSeed seed = new RandomSeed();

    /** The store under test, empty before each test. */
    protected Store store;

    /** An empty store, which is closed after the test; called before each. */
    protected abstract Store create() throws Exception;

    /**
     * Closes the store and opens it again, with all that it held; gives the store itself, as it is, where it cannot be
     * opened again.
     */
    protected Store reopen(Store opened) throws Exception {
        return opened;
    }

    /** Whether the store is one that several processes share, so that it refuses a state computed from an old one. */
    protected abstract boolean refusesConflicts();

    /** Whether a stream reads the state of one instant, whatever is written meanwhile; a database of its own need not. */
    protected boolean readsOneInstant() {
        return true;
    }

    /** How many random operations are compared with plain maps: fewer where each look takes long. */
    protected int randomOperations() {
        return 150;
    }

    @BeforeEach
    final void openStore() throws Exception {
        store = create();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    // fixes

    @Test
    void aFixIsFoundByItsIdentity() {
        Fix fix = fix("a", "phone", T0, T0);
        store.commit(commit(fix));

        assertThat(store.findFix("a", "phone", T0)).contains(fix);
        assertThat(store.hasFix("a", "phone", T0)).isTrue();
        assertThat(store.hasFix("a", "phone", T0 + 1)).isFalse();
        assertThat(store.hasFix("a", "a", T0)).isFalse();
        assertThat(store.hasFix("phone", "a", T0)).isFalse();
        assertThat(store.findFix("b", "phone", T0)).isEmpty();
    }

    @Test
    void aClockCorrectedFixIsFoundByItsOwnFixTime() {
        Fix fix = fix("a", "a", T0, T0 + 3_600_000);
        store.commit(commit(fix));

        assertThat(store.findFix("a", "a", T0)).contains(fix);
        assertThat(store.hasFix("a", "a", T0 + 3_600_000)).isFalse();
    }

    @Test
    void theSameFixAgainIsThereOnce() {
        Fix plain = fix("a", T0);
        Fix corrected = fix("a", "a", T0 + 1, T0 + 20_000);
        store.commit(commit(plain, corrected));
        store.commit(commit(plain, corrected));

        assertThat(track("a", MIN, MAX)).containsExactly(plain, corrected);
    }

    @Test
    void aTrackIsOrderedByTimeThenFixTimeThenDevice() {
        Fix first = fix("a", "z", T0, T0);
        Fix early = fix("a", "a", T0 + 60_000, T0 + 10);
        Fix sameTime = fix("a", "a", T0 + 20, T0 + 20);
        Fix sameTimeCorrectedBefore = fix("a", "b", T0 - 60_000, T0 + 20);
        Fix sameTimeCorrectedAfter = fix("a", "a", T0 + 60_020, T0 + 20);
        Fix sameFixTime = fix("a", "b", T0 + 20, T0 + 20);
        store.commit(commit(sameTimeCorrectedAfter, sameFixTime, early, first, sameTimeCorrectedBefore, sameTime));

        assertThat(track("a", MIN, MAX))
                .containsExactly(first, early, sameTimeCorrectedBefore, sameTime, sameFixTime, sameTimeCorrectedAfter);
    }

    @Test
    void devicesAreOrderedAsFixesCompareThem() {
        Fix beyondBasicPlane = fix("a", "\ud83d\ude91", T0, T0);
        Fix privateUse = fix("a", "\uff5e", T0, T0);
        Fix own = fix("a", "a", T0, T0);
        Fix before = fix("a", "A", T0, T0);
        store.commit(commit(privateUse, own, beyondBasicPlane, before));

        assertThat(track("a", T0, T0)).containsExactly(before, own, beyondBasicPlane, privateUse);
    }

    @Test
    void aRangeHoldsBothItsEnds() {
        List<Fix> fixes = IntStream.range(0, 10).mapToObj(i -> fix("a", T0 + i)).toList();
        store.commit(new Commit(fixes, List.of(), null, List.of()));

        assertThat(track("a", T0 + 3, T0 + 5)).isEqualTo(fixes.subList(3, 6));
        assertThat(track("a", T0 + 9, MAX)).isEqualTo(fixes.subList(9, 10));
        assertThat(track("a", MIN, T0)).isEqualTo(fixes.subList(0, 1));
        assertThat(track("a", T0 + 5, T0 + 4)).isEmpty();
        assertThat(track("a", T0 + 10, MAX)).isEmpty();
        assertThat(track("a", MIN, T0 - 1)).isEmpty();
    }

    @Test
    void effectiveTimesMayLieBefore1970() {
        Fix before = fix("a", "a", T0, -5);
        Fix after = fix("a", "a", T0 + 1, 5);
        store.commit(commit(after, before));

        assertThat(track("a", MIN, MAX)).containsExactly(before, after);
        assertThat(track("a", -5, 0)).containsExactly(before);
    }

    @Test
    void vehiclesDoNotMixWhenOneNameBeginsWithTheOther() {
        store.commit(commit(fix("a", T0), fix("ab", T0), fix("a\u00e9", T0), fix("A", T0)));

        for (String vehicle : List.of("a", "ab", "a\u00e9", "A")) {
            assertThat(track(vehicle, MIN, MAX)).containsExactly(fix(vehicle, T0));
        }
    }

    @Test
    void everyFieldOfAFixIsKept() {
        Random random = seed.random();
        List<Fix> fixes = IntStream.range(0, 500)
                .mapToObj(i -> randomFix(random, "a", T0 + i))
                .toList();
        store.commit(new Commit(fixes, List.of(), null, List.of()));
        for (int i = 0; i < 500; i++) {
            Fix fix = fixes.get(i);
            Fix found = store.findFix("a", fix.position().deviceId(), T0 + i).orElseThrow();
            assertThat(found).isEqualTo(fix);
            assertThat(found.position().sentAt()).isEqualTo(fix.position().sentAt());
        }
    }

    @Test
    void aStreamReadsTheStateOfOneInstant() {
        List<Fix> fixes =
                IntStream.range(0, 2000).mapToObj(i -> fix("a", T0 + 2L * i)).toList();
        store.commit(new Commit(fixes, List.of(), null, List.of()));

        try (Stream<Fix> track = store.track("a", MIN, MAX)) {
            var rows = track.iterator();
            assertThat(rows.next()).isEqualTo(fixes.get(0));
            store.commit(commit(fix("a", T0 + 1), fix("a", T0 + 3999)));
            store.expire(T0 + 3000, 0);

            List<Fix> rest = new ArrayList<>();
            rows.forEachRemaining(rest::add);
            assertThat(rest).startsWith(fixes.get(1)).doesNotHaveDuplicates();
            if (readsOneInstant()) {
                assertThat(rest).isEqualTo(fixes.subList(1, 2000));
            }
        }
        assertThat(track("a", MIN, MAX)).hasSize(501);
    }

    @Test
    void aStreamMayBeLeftHalfRead() {
        store.commit(new Commit(
                IntStream.range(0, 1000).mapToObj(i -> fix("a", T0 + i)).toList(), List.of(), null, List.of()));
        for (int i = 0; i < 100; i++) {
            try (Stream<Fix> track = store.track("a", MIN, MAX)) {
                assertThat(track.limit(3)).hasSize(3);
            }
        }
        store.track("a", MIN, MAX).close();
    }

    // vehicles

    @Test
    void theLatestStateOfEachVehicleIsKept() {
        store.commit(commit(state("a", 1), state("b", 1)));
        store.commit(commit(state("a", 2)));

        assertThat(states()).isEqualTo(Map.of("a", "2 a#2", "b", "1 b#1"));
    }

    @Test
    void aStateThatWasNotComputedFromTheStoredOneIsRefusedWhereTheStoreIsShared() {
        store.commit(commit(state("a", 1), state("b", 1)));
        Commit stale = new Commit(
                List.of(fix("a", T0)),
                List.of(state("a", 1), state("b", 2)),
                new ChangeSet(1, T0, List.of(enter("a", T0))),
                List.of(document("d", "k", "v")));
        if (!refusesConflicts()) {
            store.commit(stale);
            assertThat(states()).containsEntry("b", "2 b#2");
            return;
        }
        assertThatThrownBy(() -> store.commit(stale))
                .isInstanceOfSatisfying(
                        CommitConflictException.class,
                        e -> assertThat(e.vehicleIds()).containsExactly("a"));
        assertThat(states()).isEqualTo(Map.of("a", "1 a#1", "b", "1 b#1"));
        assertThat(track("a", MIN, MAX)).isEmpty();
        assertThat(store.lastSeq()).isZero();
        assertThat(store.findDocument("d", "k")).isEmpty();
    }

    // events

    @Test
    void theLatestRevisionOfAnEventIsFound() {
        Event first = enter("a", T0);
        Event second = retracted(first, T0 + 5000);
        store.commit(commit(1, first));
        store.commit(commit(2, second));

        assertThat(store.findEvent(first.id())).contains(second);
        assertThat(store.findEvent("0")).isEmpty();
        assertThat(events("a", MIN, MAX)).containsExactly(second);
        assertThat(changesAfter(0)).extracting(ChangeSet::events).containsExactly(List.of(first), List.of(second));
    }

    @Test
    void eventsAreListedByVehicleAndTimeThenId() {
        Event late = enter("a", T0 + 10);
        Event early = enter("a", T0);
        Event alarm = alarm("a", T0 + 10);
        Event other = enter("b", T0);
        store.commit(commit(1, late, early));
        store.commit(commit(2, other, alarm));

        List<Event> tied = late.id().compareTo(alarm.id()) < 0 ? List.of(late, alarm) : List.of(alarm, late);
        assertThat(events("a", T0, T0)).containsExactly(early);
        assertThat(events("a", T0 + 1, MAX)).isEqualTo(tied);
        assertThat(events("a", MIN, T0 + 9)).containsExactly(early);
        assertThat(events("a", T0 + 11, MAX)).isEmpty();
        assertThat(events("a", T0 + 10, T0 + 9)).isEmpty();
        assertThat(events("b", MIN, MAX)).containsExactly(other);
        assertThat(events("c", MIN, MAX)).isEmpty();
    }

    @Test
    void anEventWhoseTimeIsRevisedIsListedOnceAtTheNewTime() {
        Event first = enter("a", T0);
        Event moved = new Event(
                first.id(),
                2,
                first.status(),
                "a",
                first.fenceId(),
                T0 + 60_000,
                first.recordedTime(),
                first.lat(),
                first.lon(),
                false,
                null,
                first.detail(),
                first.reason());
        store.commit(commit(1, first));
        store.commit(commit(2, moved));

        assertThat(events("a", MIN, MAX)).containsExactly(moved);
        assertThat(events("a", MIN, T0)).isEmpty();
    }

    @Test
    void severalRevisionsOfAnEventInOneChangeSetEndInTheLast() {
        Event first = enter("a", T0);
        Event second = retracted(first, T0 + 1);
        store.commit(commit(1, first, second));

        assertThat(store.findEvent(first.id())).contains(second);
        assertThat(events("a", MIN, MAX)).containsExactly(second);
        assertThat(changesAfter(0)).containsExactly(new ChangeSet(1, T0 + 1, List.of(first, second)));
    }

    @Test
    void everyFieldOfAnEventIsKept() {
        Random random = seed.random();
        for (int i = 1; i <= 50; i++) {
            Event event = randomEvent(random, "a", T0 + i);
            store.commit(commit(i, event));

            assertThat(store.findEvent(event.id())).contains(event);
            assertThat(changesAfter(i - 1)).containsExactly(new ChangeSet(i, T0 + i, List.of(event)));
        }
    }

    @Test
    void changeSetsComeInOrderAfterACursor() {
        for (long seq : new long[] {1, 2, 300, 70_000, 5_000_000_000L}) {
            store.commit(commit(seq, enter("a", T0 + seq)));
        }

        assertThat(changesAfter(0)).extracting(ChangeSet::seq).containsExactly(1L, 2L, 300L, 70_000L, 5_000_000_000L);
        assertThat(changesAfter(2)).extracting(ChangeSet::seq).containsExactly(300L, 70_000L, 5_000_000_000L);
        assertThat(changesAfter(299)).hasSize(3);
        assertThat(changesAfter(5_000_000_000L)).isEmpty();
        assertThat(changesAfter(MAX)).isEmpty();
        assertThat(store.lastSeq()).isEqualTo(5_000_000_000L);
        assertThat(store.expiredSeq()).isZero();
    }

    @Test
    void theLastSeqIsTheHighestWhateverTheOrderOfCommits() {
        store.commit(commit(2, enter("a", T0)));
        store.commit(commit(1, enter("b", T0)));

        assertThat(store.lastSeq()).isEqualTo(2);
        assertThat(changesAfter(0)).extracting(ChangeSet::seq).containsExactly(1L, 2L);
    }

    // documents

    @Test
    void aDocumentIsPutReplacedAndRemoved() {
        store.commit(Commit.of(document("fences", "a", "1"), document("users", "a", "2")));
        assertThat(text(store.findDocument("fences", "a").orElseThrow())).isEqualTo("1");

        store.commit(Commit.of(document("fences", "a", "3")));
        assertThat(text(store.findDocument("fences", "a").orElseThrow())).isEqualTo("3");

        store.commit(Commit.of(Document.removed("fences", "a"), Document.removed("fences", "none")));
        assertThat(store.findDocument("fences", "a")).isEmpty();
        assertThat(text(store.findDocument("users", "a").orElseThrow())).isEqualTo("2");
    }

    @Test
    void collectionsAreThoseThatHoldADocument() {
        assertThat(store.collections()).isEmpty();
        store.commit(
                Commit.of(document("fences", "a", "1"), document("users-2", "b", "2"), document("users", "c", "")));
        store.commit(Commit.of(document("gone", "a", "1")));
        store.commit(Commit.of(Document.removed("gone", "a"), Document.removed("never", "a")));
        assertThat(store.collections()).containsExactly("fences", "users", "users-2");
    }

    @Test
    void theLastChangeOfADocumentInACommitCounts() {
        store.commit(Commit.of(document("d", "a", "1"), Document.removed("d", "a"), document("d", "a", "2")));

        assertThat(documents("d")).containsExactly("a=2");
    }

    @Test
    void anEmptyDocumentIsADocument() {
        store.commit(Commit.of(document("d", "a", "")));

        assertThat(documents("d")).containsExactly("a=");
    }

    @Test
    void documentsAreListedByTheUtf8BytesOfTheirKeys() {
        List<String> keys = List.of("", "A", "B", "a", "a b", "ab", "z", "\u00e9", "\uff5e", "\ud83d\ude91");
        List<String> wanted = keys.subList(1, keys.size());
        for (int i = wanted.size() - 1; i >= 0; i--) {
            store.commit(Commit.of(document("d", wanted.get(i), "" + i), document("d-2", wanted.get(i), "x")));
        }

        assertThat(documents("d"))
                .containsExactlyElementsOf(IntStream.range(0, wanted.size())
                        .mapToObj(i -> wanted.get(i) + "=" + i)
                        .toList());
        assertThat(documents("e")).isEmpty();
    }

    @Test
    void documentsAreFoundByTheBeginningOfTheirKeys() {
        store.commit(Commit.of(
                document("d", "a", "0"),
                document("d", "a 1", "1"),
                document("d", "a \u00e9", "2"),
                document("d", "ab", "3"),
                document("e", "a 1", "4")));

        List<String> found = new ArrayList<>();
        store.forEachDocument("d", "a ", document -> found.add(document.key()));
        assertThat(found).containsExactly("a 1", "a \u00e9");
        store.forEachDocument("none", "a ", document -> found.add(document.key()));
        assertThat(found).hasSize(2);
    }

    @Test
    void aFixWithOtherFlagsTakesThePlaceOfTheStoredOne() {
        Fix fix = fix("a", T0);
        store.commit(new Commit(List.of(fix), List.of(), null, List.of()));
        store.commit(new Commit(List.of(fix.withSuspect(true)), List.of(), null, List.of()));

        assertThat(track("a", MIN, MAX)).containsExactly(fix.withSuspect(true));
        assertThat(store.findFix("a", fix.position().deviceId(), T0)).contains(fix.withSuspect(true));
    }

    @Test
    void anActionMayCallTheStore() {
        store.commit(Commit.of(document("d", "a", "1"), document("d", "b", "2")));
        store.commit(commit(state("a", 1), state("b", 1)));

        store.forEachDocument("d", d -> store.commit(Commit.of(Document.removed("d", d.key()))));
        store.forEachVehicle(v -> store.commit(commit(state(v.vehicleId(), 2))));

        assertThat(documents("d")).isEmpty();
        assertThat(states()).isEqualTo(Map.of("a", "2 a#2", "b", "2 b#2"));
    }

    // all together

    @Test
    void aCommitIsVisibleAsAWhole() {
        store.commit(new Commit(
                List.of(fix("a", T0)),
                List.of(state("a", 1)),
                new ChangeSet(7, T0, List.of(enter("a", T0))),
                List.of(document("d", "k", "v"))));

        assertThat(track("a", MIN, MAX)).hasSize(1);
        assertThat(states()).containsOnlyKeys("a");
        assertThat(events("a", MIN, MAX)).hasSize(1);
        assertThat(store.lastSeq()).isEqualTo(7);
        assertThat(documents("d")).containsExactly("k=v");
    }

    @Test
    void anEmptyCommitChangesNothing() {
        store.commit(new Commit(List.of(), List.of(), null, List.of()));

        assertThat(store.lastSeq()).isZero();
    }

    @Test
    void commitsOfSeveralThreadsAllArrive() throws Exception {
        int threads = 4;
        int each = 50;
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            writers.add(writer("vehicle-" + t, t, threads, each));
        }
        inParallel(writers);

        for (int t = 0; t < threads; t++) {
            assertThat(track("vehicle-" + t, MIN, MAX)).hasSize(each * 3);
            assertThat(states()).containsEntry("vehicle-" + t, each + " vehicle-" + t + "#" + each);
        }
        assertThat(changesAfter(0))
                .hasSize(threads * each)
                .isSortedAccordingTo((x, y) -> Long.compare(x.seq(), y.seq()));
        assertThat(store.lastSeq()).isEqualTo((long) threads * each);
    }

    private Callable<Boolean> writer(String vehicle, int t, int threads, int each) {
        return () -> {
            for (int i = 0; i < each; i++) {
                long time = T0 + 10L * i;
                store.commit(new Commit(
                        List.of(fix(vehicle, time), fix(vehicle, time + 1), fix(vehicle, "b", time, time + 60_000)),
                        List.of(state(vehicle, i + 1)),
                        new ChangeSet(1 + t + (long) i * threads, T0, List.of(enter(vehicle, time))),
                        List.of()));
                // Whatever else is being written, this vehicle's commit is there whole.
                assertThat(track(vehicle, MIN, MAX)).hasSize(3 * (i + 1));
                assertThat(events(vehicle, MIN, MAX)).hasSize(i + 1);
            }
            return true;
        };
    }

    private static void inParallel(List<Callable<Boolean>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Boolean> done : pool.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void randomOperationsAgreeWithPlainMaps() throws Exception {
        Random random = seed.random();
        StoreModel model = new StoreModel();
        List<String> vehicles = List.of("a", "ab", "b");
        for (int round = 1; round <= randomOperations(); round++) {
            switch (random.nextInt(10)) {
                case 0 -> expireBoth(model, random);
                case 1 -> store = reopen(store);
                default -> commitBoth(model, randomCommit(model, random, vehicles, round));
            }
            if (round % 10 == 0) {
                for (String vehicle : vehicles) {
                    long from = T0 + random.nextInt(100);
                    assertSame(
                            model, vehicle, random.nextBoolean() ? MIN : from, random.nextBoolean() ? MAX : from + 50);
                }
            }
        }
    }

    private void expireBoth(StoreModel model, Random random) {
        long fixesBefore = T0 + random.nextInt(60) - 20;
        long eventsBefore = T0 + random.nextInt(100);
        store.expire(fixesBefore, eventsBefore);
        model.expire(fixesBefore, eventsBefore);
    }

    private void commitBoth(StoreModel model, Commit commit) {
        store.commit(commit);
        model.commit(commit);
    }

    private static Commit randomCommit(StoreModel model, Random random, List<String> vehicles, long seq) {
        String vehicle = vehicles.get(random.nextInt(vehicles.size()));
        List<Fix> fixes = Stream.generate(() -> randomFix(random, vehicle, T0 + random.nextInt(100)))
                .limit(random.nextInt(20))
                .filter(fix -> !model.fixes.containsKey(List.of(
                        vehicle, fix.position().deviceId(), fix.position().fixTime())))
                .toList();
        List<Event> events = Stream.generate(() -> randomEvent(random, vehicle, T0 + random.nextInt(100)))
                .limit(1 + random.nextInt(4))
                .filter(event -> belongsTo(vehicle, model.latest.get(event.id())))
                .toList();
        String key = vehicle + " " + random.nextInt(9); // what is committed with a vehicle belongs to it
        return new Commit(
                distinct(fixes),
                List.of(state(vehicle, model.versions.getOrDefault(vehicle, 0L) + 1)),
                events.isEmpty() ? null : new ChangeSet(seq, T0 + seq - random.nextInt(5), events),
                List.of(random.nextInt(3) == 0 ? Document.removed("d", key) : document("d", key, "" + seq)));
    }

    private static boolean belongsTo(String vehicle, @Nullable Event stored) {
        return stored == null || stored.vehicleId().equals(vehicle);
    }

    /** The store is promised that each fix comes once. */
    private static List<Fix> distinct(List<Fix> fixes) {
        Map<List<Object>, Fix> byIdentity = new HashMap<>();
        fixes.forEach(fix ->
                byIdentity.put(List.of(fix.position().deviceId(), fix.position().fixTime()), fix));
        return List.copyOf(byIdentity.values());
    }

    private void assertSame(StoreModel model, String vehicle, long from, long to) {
        assertThat(track(vehicle, from, to)).isEqualTo(model.track(vehicle, from, to));
        assertThat(events(vehicle, from, to)).isEqualTo(model.events(vehicle, from, to));
        assertThat(changesAfter(0)).isEqualTo(List.copyOf(model.log.values()));
        assertThat(store.lastSeq()).isEqualTo(model.lastSeq);
        assertThat(store.expiredSeq()).isEqualTo(model.expiredSeq);
        assertThat(states().keySet()).isEqualTo(model.versions.keySet());
        assertThat(documents("d"))
                .isEqualTo(model.documents.entrySet().stream()
                        .map(e -> e.getKey() + "=" + new String(e.getValue(), UTF_8))
                        .toList());
        for (Fix fix : model.fixes.values()) {
            var p = fix.position();
            assertThat(store.findFix(p.vehicleId(), p.deviceId(), p.fixTime())).contains(fix);
        }
    }

    // expiry

    @Test
    void expiryDropsFixesByTheirEffectiveTime() {
        Fix old = fix("a", T0);
        Fix kept = fix("a", T0 + 100);
        Fix clockBehind = fix("a", "a", T0 - 1_000_000, T0 + 50);
        Fix clockAhead = fix("a", "a", T0 + 1_000_000, T0 - 50);
        Fix other = fix("b", T0 - 1);
        store.commit(commit(old, kept, clockBehind, clockAhead, other));

        store.expire(T0 + 50, 0);

        assertThat(track("a", MIN, MAX)).containsExactly(clockBehind, kept);
        assertThat(track("b", MIN, MAX)).isEmpty();
        assertThat(store.hasFix("a", "a", T0)).isFalse();
        assertThat(store.hasFix("a", "a", T0 + 1_000_000)).isFalse();
        assertThat(store.findFix("a", "a", T0 - 1_000_000)).contains(clockBehind);
    }

    @Test
    void anExpiredFixMayBeStoredAgain() {
        store.commit(commit(fix("a", T0)));
        store.expire(T0 + 1, 0);
        store.commit(commit(fix("a", T0)));

        assertThat(track("a", MIN, MAX)).containsExactly(fix("a", T0));
    }

    @Test
    void expiryOfNothingKeepsAll() {
        store.commit(
                new Commit(List.of(fix("a", T0)), List.of(), new ChangeSet(1, T0, List.of(enter("a", T0))), List.of()));

        store.expire(0, 0);
        store.expire(T0, T0);

        assertThat(track("a", MIN, MAX)).hasSize(1);
        assertThat(changesAfter(0)).hasSize(1);
        assertThat(store.expiredSeq()).isZero();
    }

    @Test
    void expiryTruncatesTheChangeLogAndDropsItsEvents() {
        Event dropped = enter("a", T0);
        Event revised = enter("a", T0 + 1);
        Event revision = retracted(revised, T0 + 9);
        Event kept = enter("b", T0);
        store.commit(commit(1, dropped, revised));
        store.commit(commit(2, kept));
        store.commit(commit(5, revision));

        store.expire(0, T0 + 2);

        assertThat(changesAfter(0)).extracting(ChangeSet::seq).containsExactly(2L, 5L);
        assertThat(store.findEvent(dropped.id())).isEmpty();
        assertThat(events("a", MIN, MAX)).containsExactly(revision);
        assertThat(events("b", MIN, MAX)).containsExactly(kept);
        assertThat(store.expiredSeq()).isEqualTo(1);
    }

    @Test
    void aRaisedAlarmOutlivesExpiryUntilItIsAcknowledged() {
        Event raised = alarm("a", T0);
        store.commit(commit(1, raised, enter("a", T0)));
        store.expire(0, T0 + 100);
        assertThat(changesAfter(0)).isEmpty();
        assertThat(events("a", MIN, MAX)).containsExactly(raised);
        assertThat(store.findEvent(raised.id())).contains(raised);

        Event acknowledged =
                raised.revise(new Detail.Alarm("sos", 0, new Detail.Acknowledgement("eva", T0 + 200)), T0 + 200);
        store.commit(commit(200, acknowledged));
        assertThat(events("a", MIN, MAX)).containsExactly(acknowledged);

        store.expire(0, T0 + 300);
        assertThat(events("a", MIN, MAX)).isEmpty();
        assertThat(store.findEvent(raised.id())).isEmpty();
    }

    @Test
    void theLastSeqSurvivesExpiry() {
        store.commit(commit(1, enter("a", T0)));
        store.commit(commit(9, enter("a", T0 + 1)));

        store.expire(0, T0 + 1000);

        assertThat(changesAfter(0)).isEmpty();
        assertThat(store.lastSeq()).isEqualTo(9);
        assertThat(store.expiredSeq()).isEqualTo(9);
    }

    @Test
    void theLogIsCutWhereItsTimesFirstReachTheBound() {
        store.commit(new Commit(List.of(), List.of(), new ChangeSet(1, T0, List.of(enter("a", 1))), List.of()));
        store.commit(new Commit(List.of(), List.of(), new ChangeSet(2, T0 + 90, List.of(enter("a", 2))), List.of()));
        store.commit(new Commit(List.of(), List.of(), new ChangeSet(3, T0 + 10, List.of(enter("a", 3))), List.of()));

        store.expire(0, T0 + 50);

        assertThat(changesAfter(0)).extracting(ChangeSet::seq).containsExactly(2L, 3L);
        assertThat(store.expiredSeq()).isEqualTo(1);
    }

    // life

    @Test
    void aHistoryHasAName() throws Exception {
        assertThat(store.historyId()).isNotBlank().isEqualTo(store.historyId());
        try (Store other = create()) {
            assertThat(other.historyId()).isNotEqualTo(store.historyId());
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        store.commit(commit(fix("a", T0)));
        store.close();
        store.close();

        List<Consumer<Store>> calls = List.of(
                s -> s.commit(commit(fix("a", T0 + 1))),
                s -> s.hasFix("a", "a", T0),
                s -> s.findFix("a", "a", T0),
                s -> s.track("a", MIN, MAX).close(),
                s -> s.forEachVehicle(v -> {}),
                s -> s.findEvent("x"),
                s -> s.events("a", MIN, MAX).close(),
                s -> s.changesAfter(0).close(),
                Store::lastSeq,
                Store::expiredSeq,
                s -> s.findDocument("d", "k"),
                s -> s.forEachDocument("d", d -> {}),
                s -> s.expire(T0, T0),
                Store::historyId);
        for (Consumer<Store> call : calls) {
            assertThatThrownBy(() -> call.accept(store))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void aStreamThatOutlivesItsStoreEndsWhollyOrWithAnException() {
        List<Fix> fixes =
                IntStream.range(0, 5000).mapToObj(i -> fix("a", T0 + i)).toList();
        store.commit(new Commit(fixes, List.of(), null, List.of()));
        try (Stream<Fix> track = store.track("a", MIN, MAX)) {
            var rows = track.iterator();
            rows.next();
            store.close();
            List<Fix> rest = new ArrayList<>();
            try {
                rows.forEachRemaining(rest::add);
                assertThat(rest).hasSize(4999);
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("closed");
            }
        }
    }

    // what tests of stores use

    /** Reads a track to its end. */
    protected final List<Fix> track(String vehicleId, long from, long to) {
        return read(s -> s.track(vehicleId, from, to));
    }

    /** Reads events to their end. */
    protected final List<Event> events(String vehicleId, long from, long to) {
        return read(s -> s.events(vehicleId, from, to));
    }

    /** Reads the change log from a seq on. */
    protected final List<ChangeSet> changesAfter(long seq) {
        return read(s -> s.changesAfter(seq).map(StoreContract::withoutProducer));
    }

    /** A store that several nodes write says whose a change set is; what it holds is what was committed. */
    private static ChangeSet withoutProducer(ChangeSet changes) {
        return new ChangeSet(changes.seq(), changes.committedTime(), changes.events());
    }

    private <T> List<T> read(Function<Store, Stream<T>> rows) {
        try (Stream<T> stream = rows.apply(store)) {
            return stream.toList();
        }
    }

    /** Every vehicle's version and state, by its id. */
    protected final Map<String, String> states() {
        Map<String, String> states = new HashMap<>();
        store.forEachVehicle(v -> states.put(v.vehicleId(), v.version() + " " + new String(v.state(), UTF_8)));
        return states;
    }

    /** The collection's documents as {@code key=content}, in the store's order. */
    protected final List<String> documents(String collection) {
        List<String> found = new ArrayList<>();
        store.forEachDocument(collection, d -> found.add(d.key() + "=" + text(d)));
        return found;
    }

    private static String text(Document document) {
        byte[] content = document.content();
        return content == null ? "removed" : new String(content, UTF_8);
    }
}
