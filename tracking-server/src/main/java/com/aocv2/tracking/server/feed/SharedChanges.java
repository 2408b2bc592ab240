package com.aocv2.tracking.server.feed;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Cursor;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.json.ChangeSetJson;
import com.aocv2.tracking.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change set in the buffer, the place behind it, and its JSON once somebody needs all of it. Thread-safe. */
final class SharedChanges {
    private final ChangeSet changes;
    private final long number;
    private final Cursor behind;
    /** Two threads may write it at the same time, with the same bytes. */
    private volatile @Nullable FeedMessage whole;

    SharedChanges(ChangeSet changes, long number, Cursor behind) {
        this.changes = changes;
        this.number = number;
        this.behind = behind;
    }

    ChangeSet changes() {
        return changes;
    }

    /** Its number in the buffer. */
    long number() {
        return number;
    }

    /** The place of somebody who has read everything up to and with this one, and nothing else. */
    Cursor behind() {
        return behind;
    }

    /** The message that has these events of the change set, for somebody who is at the place then. */
    FeedMessage message(List<Event> wanted, Cursor cursor) {
        boolean isWhole = wanted.size() == changes.events().size() && cursor.equals(behind);
        return isWhole ? whole() : message(changes.with(wanted), cursor);
    }

    private FeedMessage whole() {
        FeedMessage known = whole;
        if (known == null) {
            known = message(changes, behind);
            whole = known;
        }
        return known;
    }

    private static FeedMessage message(ChangeSet part, Cursor cursor) {
        String text = cursor.toText();
        byte[] body = Json.bytes(out -> ChangeSetJson.write(out, text, part));
        return new FeedMessage(FeedMessage.Kind.CHANGES, body, text);
    }
}
