package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.History;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
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
 * buffer as soon as that reaches back to it. It knows by its cursor what it has seen, so that nothing is missed or
 * repeated in between, nor where it comes from another node that was ahead of this one or behind. Who reads the buffer
 * and falls behind its end has a gap. Used by one thread at a time.
 */
final class ChangeReader {
    private static final int CHUNK = 64;
    /** The number of what was read from the history and not from the buffer. */
    private static final long NONE = -1;

    private final Feed feed;
    private final Feed.Request request;
    private final History history;
    private final Queue<SharedChanges> read = new ArrayDeque<>();
    /** Everything before it was told or did not have to be. */
    private Cursor seen;
    /** Everything before it is in {@link #read} or was. */
    private Cursor taken;
    /** The same by number, once it reads the buffer. */
    private long takenNumber;

    private boolean catchingUp;
    private @Nullable FeedMessage gap;

    ChangeReader(Feed feed, Feed.Request request) {
        this.feed = feed;
        this.request = request;
        this.history = feed.engine().history();
        this.seen = feed.changes().end().cursor();
        this.taken = seen;
    }

    /** Finds the place to begin at and returns its cursor. */
    String begin() {
        startAt(feed.changes().end());
        String text = request.cursor();
        if (text != null) {
            Optional<Cursor> cursor = Cursor.parse(text);
            Cursor resumed = cursor.map(history::resume).orElseGet(history::beginning);
            if (cursor.isPresent() && cursor.get().equals(resumed)) {
                seen = resumed;
                taken = resumed;
                catchingUp = true;
            } else {
                gap(resumed);
            }
        }
        return seen.toText();
    }

    private void startAt(ChangeBuffer.Place place) {
        seen = place.cursor();
        taken = place.cursor();
        takenNumber = place.number();
    }

    private void gap(Cursor askAfter) {
        String cursor = askAfter.toText();
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
            SharedChanges next = read.poll();
            if (next == null) {
                return null;
            }
            List<Event> wanted = see(next) ? wanted(next.changes().events()) : List.of();
            if (!wanted.isEmpty()) {
                return next.message(wanted, seen);
            }
        }
    }

    /** Moves on; tells whether the change set is new to the subscriber. */
    private boolean see(SharedChanges next) {
        boolean isNew = next.changes().provisional() || !seen.covers(next.changes());
        if (next.number() == NONE) {
            seen = seen.after(next.changes());
        } else if (!seen.equals(next.behind())) {
            // Mostly the same as what is behind it; more where another node had told more.
            seen = seen.join(next.behind());
        }
        return isNew;
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
        if (!catchingUp && read.isEmpty() && gap == null) {
            readBuffer();
        }
    }

    private void readBuffer() {
        List<SharedChanges> found = feed.changes().after(takenNumber, CHUNK);
        // After reading: what is behind the floor was there.
        ChangeBuffer.Place floor = feed.changes().floor();
        if (floor != null && takenNumber < floor.number()) {
            gap(seen);
            startAt(floor);
            return;
        }
        if (!found.isEmpty()) {
            read.addAll(found);
            takenNumber = found.get(found.size() - 1).number();
        }
    }

    private void readHistory() {
        // Before reading: what the history does not have behind this comes in the buffer.
        ChangeBuffer.Place end = feed.changes().end();
        List<SharedChanges> found = new ArrayList<>();
        Cursor place = taken;
        try (Stream<ChangeSet> missed = history.changesAfter(taken)) {
            for (ChangeSet changes : missed.limit(CHUNK).toList()) {
                place = place.after(changes);
                found.add(new SharedChanges(changes, NONE, place));
            }
        }
        Cursor resumed = history.resume(taken);
        if (!resumed.equals(taken)) {
            gap(resumed);
            startAt(feed.changes().end());
            catchingUp = false;
            return;
        }
        read.addAll(found);
        taken = place;
        if (found.size() < CHUNK) {
            takenNumber = end.number();
            catchingUp = !feed.changes().reachesBackTo(takenNumber);
        }
    }
}
