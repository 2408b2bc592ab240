package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.json.ChangeSetJson;
import com.aocv2.tracking.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change set, its cursor, and its JSON once somebody needs all of it. Thread-safe. */
final class SharedChanges {
    private final ChangeSet changes;
    private final String historyId;
    /** Two threads may write it at the same time, with the same bytes. */
    private volatile byte @Nullable [] whole;

    SharedChanges(ChangeSet changes, String historyId) {
        this.changes = changes;
        this.historyId = historyId;
    }

    long seq() {
        return changes.seq();
    }

    List<Event> events() {
        return changes.events();
    }

    /** The message that has these events of the change set. */
    FeedMessage message(List<Event> wanted) {
        String cursor = new Cursor(historyId, changes.seq()).encode();
        byte[] body = wanted.size() == changes.events().size()
                ? whole(cursor)
                : json(cursor, new ChangeSet(changes.seq(), changes.committedTime(), wanted));
        return new FeedMessage(FeedMessage.Kind.CHANGES, body, cursor);
    }

    private byte[] whole(String cursor) {
        byte[] known = whole;
        if (known == null) {
            known = json(cursor, changes);
            whole = known;
        }
        return known;
    }

    private static byte[] json(String cursor, ChangeSet part) {
        return Json.bytes(out -> ChangeSetJson.write(out, cursor, part));
    }
}
