package com.aocv2.tracking.json;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.InvalidFieldException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Change sets as subscribers get them. In place of its seq a change set shows a cursor, which only who gave it out
 * understands. Thread-safe.
 */
public final class ChangeSetJson {
    private ChangeSetJson() {}

    /** Writes the change set as an object. */
    public static void write(JsonGenerator generator, String cursor, ChangeSet changes) throws IOException {
        JsonOut out = new JsonOut(generator).begin();
        writeFields(generator, cursor, changes);
        out.end();
    }

    /** Writes the fields of the change set into the object that is being written. */
    public static void writeFields(JsonGenerator generator, String cursor, ChangeSet changes) throws IOException {
        JsonOut out = new JsonOut(generator);
        out.text("cursor", cursor)
                .time("committedTime", changes.committedTime())
                .flag("provisional", changes.provisional())
                .beginArray("events");
        for (Event event : changes.events()) {
            EventJson.write(generator, event);
        }
        out.endArray();
    }

    /**
     * Reads a change set back.
     *
     * @param seqOf the seq that a cursor stands for
     * @throws InvalidJsonException when it is no JSON object
     * @throws InvalidFieldException naming the first field that is missing or wrong
     */
    public static ChangeSet read(byte[] json, ToLongFunction<String> seqOf) {
        return read(JsonObject.read(json), seqOf);
    }

    /** Like {@link #read(byte[], ToLongFunction)}, from an object that has been read. */
    public static ChangeSet read(JsonObject in, ToLongFunction<String> seqOf) {
        List<Event> events = new ArrayList<>();
        for (JsonObject event : in.objects("events")) {
            events.add(EventJson.read(event));
        }
        if (events.isEmpty()) {
            throw new InvalidFieldException(in.pathOf("events"), "must be at least one");
        }
        long time = in.time("committedTime");
        return in.truthOr("provisional", false)
                ? ChangeSet.provisional(time, events)
                : new ChangeSet(seqOf.applyAsLong(in.text("cursor")), time, events);
    }
}
