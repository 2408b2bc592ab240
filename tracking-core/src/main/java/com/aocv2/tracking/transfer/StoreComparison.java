package com.aocv2.tracking.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.EventCodec;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two stores hold the same: the same fixes with the same flags and times, the same events in their latest
 * revision, the same states of vehicles, the same documents, and logs of the same change sets in the same order; one log
 * may go on with older events that have outlived their change sets, as that of a copy does. How change sets and vehicles are numbered does not count, nor do the notes of {@link StoreCopy}.
 *
 * <p>Tracks, events and logs are read side by side; memory holds the ids of the vehicles and one collection of documents.
 * Nobody may write either store meanwhile.
 */
public final class StoreComparison {
    private final Store one;
    private final Store other;
    private final Counter counter;
    private final FixChecksum sumOfOne = new FixChecksum();
    private final FixChecksum sumOfOther = new FixChecksum();
    private final Consumer<? super Difference> onDifference;
    private final SortedSet<String> vehicles;
    private long differences;

    private StoreComparison(
            Store one, Store other, Consumer<? super Difference> onDifference, TransferCounts.Listener listener) {
        this.one = one;
        this.other = other;
        this.onDifference = onDifference;
        this.vehicles = new TreeSet<>(Contents.vehicles(one));
        vehicles.addAll(Contents.vehicles(other));
        this.counter = new Counter(listener, vehicles.size());
    }

    /**
     * One thing that is not the same.
     *
     * @param what what it is, for example {@code fix a by a at 1767600000000}
     * @param how how it differs: {@code is missing in the first}, {@code is missing in the second}, {@code differs}
     */
    public record Difference(String what, String how) {
        @Override
        public String toString() {
            return what + " " + how;
        }
    }

    /**
     * What came of it.
     *
     * @param compared how much there is in the first, in the second or in both
     * @param differences how many things are not the same
     * @param first the sum over the fixes of the first
     * @param second the sum over the fixes of the second
     */
    public record Result(TransferCounts compared, long differences, FixChecksum first, FixChecksum second) {}

    /**
     * Compares. Blocks.
     *
     * @param onDifference told of each difference, in no particular order, by this thread
     * @param listener told how far it is
     * @throws com.aocv2.tracking.store.StoreException when a store cannot be read
     */
    public static Result compare(
            Store first, Store second, Consumer<? super Difference> onDifference, TransferCounts.Listener listener) {
        StoreComparison comparison = new StoreComparison(first, second, onDifference, listener);
        comparison.vehicles.forEach(comparison::compareVehicle);
        comparison.compareDocuments();
        comparison.compareLogs();
        return new Result(
                comparison.counter.counts(), comparison.differences, comparison.sumOfOne, comparison.sumOfOther);
    }

    private void compareVehicle(String id) {
        byte[] a = one.findVehicle(id).map(VehicleRecord::state).orElse(null);
        byte[] b = other.findVehicle(id).map(VehicleRecord::state).orElse(null);
        tell(a, b, a != null && b != null && Arrays.equals(a, b), "vehicle " + id);
        compareFixes(id);
        compareEvents(id);
        counter.vehicle();
    }

    private void compareFixes(String id) {
        try (Stream<Fix> a = one.track(id, Long.MIN_VALUE, Long.MAX_VALUE);
                Stream<Fix> b = other.track(id, Long.MIN_VALUE, Long.MAX_VALUE)) {
            Pairs.visit(Contents.fixes(a), Contents.fixes(b), Contents.FIX_ORDER, this::compare);
        }
    }

    private void compare(@Nullable Fix a, @Nullable Fix b) {
        counter.fixes(1);
        if (a != null) {
            sumOfOne.add(a);
        }
        if (b != null) {
            sumOfOther.add(b);
        }
        boolean same = a != null
                && b != null
                && a.equals(b)
                && a.position().sentAt() == b.position().sentAt();
        if (!same) {
            tell(a, b, false, nameOf(a == null ? b : a));
        }
    }

    private static String nameOf(@Nullable Fix fix) {
        return fix == null
                ? "fix"
                : "fix " + fix.position().vehicleId() + " by " + fix.position().deviceId() + " at "
                        + fix.position().fixTime();
    }

    private void compareEvents(String id) {
        try (Stream<Event> a = one.events(id, Long.MIN_VALUE, Long.MAX_VALUE);
                Stream<Event> b = other.events(id, Long.MIN_VALUE, Long.MAX_VALUE)) {
            Pairs.visit(Contents.events(a), Contents.events(b), Contents.EVENT_ORDER, this::compare);
        }
    }

    private void compare(@Nullable Event a, @Nullable Event b) {
        counter.event();
        boolean same = a != null && b != null && same(a, b);
        Event named = a == null ? b : a;
        if (!same && named != null) {
            tell(a, b, false, "event " + named.id() + " of " + named.vehicleId());
        }
    }

    private static boolean same(Event a, Event b) {
        return Arrays.equals(EventCodec.encode(a), EventCodec.encode(b));
    }

    private void compareDocuments() {
        SortedSet<String> collections = new TreeSet<>(Contents.collections(one));
        collections.addAll(Contents.collections(other));
        for (String collection : collections) {
            Pairs.visit(
                    documents(one, collection).iterator(),
                    documents(other, collection).iterator(),
                    (x, y) -> Arrays.compareUnsigned(utf8(x.key()), utf8(y.key())),
                    this::compare);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static List<Document> documents(Store store, String collection) {
        List<Document> documents = new ArrayList<>();
        store.forEachDocument(collection, documents::add);
        return documents;
    }

    private void compare(@Nullable Document a, @Nullable Document b) {
        counter.document();
        boolean same = a != null && b != null && Arrays.equals(a.content(), b.content());
        Document named = a == null ? b : a;
        if (!same && named != null) {
            tell(a, b, false, "document " + named.collection() + "/" + named.key());
        }
    }

    /** One that is missing puts all behind it in another place, so nothing more is said of a log than where it parts. */
    private void compareLogs() {
        try (Contents.Log a = Contents.log(one);
                Contents.Log b = Contents.log(other)) {
            long place = 0;
            long last = Long.MAX_VALUE;
            while (a.hasNext() || b.hasNext()) {
                place++;
                ChangeSet x = a.hasNext() ? a.next() : null;
                ChangeSet y = b.hasNext() ? b.next() : null;
                counter.changeSet();
                boolean same = (x != null && y != null) ? same(x, y) : isSaidAgain(x == null ? y : x, last);
                if (!same) {
                    tell(x, y, false, "change set " + place + " of the log");
                    return;
                }
                last = (x != null && y != null) ? x.committedTime() : last;
            }
        }
    }

    /** What {@link StoreCopy} adds to the log: an event that has outlived its change set. Events are compared already. */
    private static boolean isSaidAgain(@Nullable ChangeSet more, long endOfOtherLog) {
        return more != null
                && more.events().size() == 1
                && more.committedTime() == more.events().get(0).recordedTime()
                && more.committedTime() <= endOfOtherLog;
    }

    private static boolean same(ChangeSet x, ChangeSet y) {
        ChangeSet other = new ChangeSet(0, x.seq(), y.committedTime(), false, y.events());
        return Arrays.equals(EventCodec.encode(x), EventCodec.encode(other));
    }

    private void tell(@Nullable Object a, @Nullable Object b, boolean same, String what) {
        if (!same) {
            differences++;
            String how = a == null ? "is missing in the first" : (b == null ? "is missing in the second" : "differs");
            onDifference.accept(new Difference(what, how));
        }
    }
}
