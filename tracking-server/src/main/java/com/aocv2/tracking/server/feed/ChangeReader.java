package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.History;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.live.LiveVehicle;
import com.aocv2.tracking.live.VehicleProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a subscriber is in the log of change sets. It reads what it missed from the history, and goes on in the shared
 * buffer as soon as that reaches back to it; both are read by seq, so that nothing is missed or repeated in between. Who
 * reads the buffer and falls behind its end has a gap. Used by one thread at a time.
 */
final class ChangeReader {
    private static final int CHUNK = 64;

    private final Feed feed;
    private final Feed.Request request;
    private final History history;
    private final Queue<SharedChanges> read = new ArrayDeque<>();
    /** Everything up to here was told or did not have to be. */
    private long seen;
    /** Everything up to here is in {@link #read} or before it. */
    private long taken;

    private boolean catchingUp;
    private @Nullable FeedMessage gap;

    ChangeReader(Feed feed, Feed.Request request) {
        this.feed = feed;
        this.request = request;
        this.history = feed.engine().history();
    }

    /** Finds the place to begin at and returns its cursor. */
    String begin() {
        long newest = history.lastSeq();
        startAt(newest);
        String text = request.cursor();
        if (text != null) {
            Optional<Cursor> cursor = Cursor.decode(text);
            long expired = history.expiredSeq();
            if (cursor.isPresent() && isKnown(cursor.get(), expired, newest)) {
                startAt(cursor.get().seq());
                catchingUp = true;
            } else {
                gap(expired);
            }
        }
        return cursor(seen);
    }

    private boolean isKnown(Cursor cursor, long expired, long newest) {
        return cursor.historyId().equals(history.id()) && cursor.seq() >= expired && cursor.seq() <= newest;
    }

    private void startAt(long seq) {
        seen = seq;
        taken = seq;
    }

    private String cursor(long seq) {
        return new Cursor(history.id(), seq).encode();
    }

    private void gap(long askAfter) {
        String cursor = cursor(askAfter);
        byte[] body = ("{\"cursor\":\"" + cursor + "\"}").getBytes(StandardCharsets.UTF_8);
        gap = new FeedMessage(FeedMessage.Kind.GAP, body, cursor);
        feed.countGap();
    }

    /** The next change set that concerns the subscriber, a gap, or null. */
    @Nullable
    FeedMessage next() {
        while (true) {
            if (read.isEmpty()) {
                fill();
            }
            FeedMessage missing = gap;
            if (missing != null) {
                gap = null;
                return missing;
            }
            SharedChanges changes = read.poll();
            if (changes == null) {
                return null;
            }
            seen = changes.seq();
            List<Event> wanted = wanted(changes.events());
            if (!wanted.isEmpty()) {
                return changes.message(wanted);
            }
        }
    }

    private List<Event> wanted(List<Event> events) {
        List<Event> wanted = new ArrayList<>(events.size());
        for (Event event : events) {
            VehicleProfile profile = feed.engine().live().profile(event.vehicleId());
            LiveVehicle vehicle = feed.engine().live().find(event.vehicleId()).orElse(null);
            if (maySee(event)
                    && request.filter()
                            .meets(event, profile, vehicle, feed.engine().geofences())) {
                wanted.add(event);
            }
        }
        return wanted;
    }

    /** What two vehicles have to do with each other is for those who may see both. */
    private boolean maySee(Event event) {
        String other = event.detail() instanceof Detail.Proximity proximity ? proximity.otherVehicleId() : null;
        return maySee(event.vehicleId()) && (other == null || maySee(other));
    }

    private boolean maySee(String vehicleId) {
        return request.visibility()
                .sees(vehicleId, feed.engine().live().profile(vehicleId).groups());
    }

    private void fill() {
        if (catchingUp) {
            readHistory();
        }
        if (!catchingUp && read.isEmpty()) {
            readBuffer();
        }
    }

    private void readBuffer() {
        List<SharedChanges> found = feed.changes().after(taken, CHUNK);
        // After reading: what is behind the floor was there.
        long floor = feed.changes().floor();
        if (taken < floor) {
            gap(seen);
            startAt(floor);
            return;
        }
        take(found);
    }

    private void readHistory() {
        // Before reading: what the history does not have behind this is in the buffer.
        long floor = feed.changes().floor();
        if (taken >= floor) {
            catchingUp = false;
            return;
        }
        List<SharedChanges> found = new ArrayList<>();
        try (Stream<ChangeSet> missed = history.changesAfter(taken)) {
            missed.limit(CHUNK).forEach(changes -> found.add(new SharedChanges(changes, history.id())));
        }
        long expired = history.expiredSeq();
        if (taken < expired) {
            gap(expired);
            startAt(expired);
            return;
        }
        if (found.isEmpty()) {
            taken = floor;
            catchingUp = false;
        }
        take(found);
    }

    private void take(List<SharedChanges> found) {
        if (!found.isEmpty()) {
            read.addAll(found);
            taken = found.get(found.size() - 1).seq();
        }
    }
}
