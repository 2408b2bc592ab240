package com.aocv2.tracking.client.event;

import com.aocv2.tracking.client.internal.json.JsonFields;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Events that became true, or stopped being true, together. Immutable. */
public final class ChangeSet {
    private final String cursor;
    private final Instant committedTime;
    private final boolean provisional;
    private final List<Event> events;

    private ChangeSet(String cursor, Instant committedTime, boolean provisional, List<Event> events) {
        this.cursor = cursor;
        this.committedTime = committedTime;
        this.provisional = provisional;
        this.events = events;
    }

    /** For this library's own packages. */
    public static ChangeSet read(JsonFields fields) {
        return new ChangeSet(
                fields.text("cursor"),
                fields.time("committedTime"),
                fields.truth("provisional"),
                fields.objects("events", Event::read));
    }

    /** For this library's own packages: the same with some of the events. */
    public ChangeSet with(List<Event> some) {
        return new ChangeSet(cursor, committedTime, provisional, Collections.unmodifiableList(some));
    }

    /**
     * Whether it was concluded while the server's store was away. Then it stands in no log, and once the store is back its
     * events come again in a change set that is not provisional, or are taken back there.
     */
    public boolean isProvisional() {
        return provisional;
    }

    /** Where reading goes on after it. */
    public String cursor() {
        return cursor;
    }

    /** When it was stored; a provisional one, when it was concluded. */
    public Instant committedTime() {
        return committedTime;
    }

    /** What changed; never empty. Unmodifiable. */
    public List<Event> events() {
        return events;
    }

    @Override
    public String toString() {
        return "ChangeSet " + cursor + " of " + committedTime + ": " + events;
    }
}
