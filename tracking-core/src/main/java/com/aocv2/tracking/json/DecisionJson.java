package com.aocv2.tracking.json;

import com.aocv2.tracking.detect.Suppressed;
import com.aocv2.tracking.replay.Decision;
import com.aocv2.tracking.replay.Decisions;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What was decided about a vehicle: each either has the {@code event} that was told or what was {@code suppressed}. */
public final class DecisionJson {
    private DecisionJson() {}

    /** Writes the decisions as an object: {@code items}, and {@code from} where it is known how far back they go. */
    public static void write(JsonGenerator generator, Decisions decisions) throws IOException {
        JsonOut out = new JsonOut(generator).begin().beginArray("items");
        for (Decision decision : decisions.newestFirst()) {
            write(out, decision);
        }
        out.endArray();
        if (decisions.from() != Long.MIN_VALUE) {
            out.time("from", decisions.from());
        }
        out.end();
    }

    private static void write(JsonOut out, Decision decision) throws IOException {
        out.begin();
        if (decision instanceof Decision.Told told) {
            out.generator().writeFieldName("event");
            EventJson.write(out.generator(), told.event());
        } else {
            writeSuppressed(out, ((Decision.NotTold) decision).transition());
        }
        out.end();
    }

    private static void writeSuppressed(JsonOut out, Suppressed transition) throws IOException {
        out.begin("suppressed")
                .text("reason", transition.reason().wireName())
                .text("vehicleId", transition.vehicleId())
                .text("fenceId", transition.fenceId())
                .time("time", transition.time())
                .time("decidedTime", transition.decidedTime())
                .number("lat", transition.lat())
                .number("lon", transition.lon())
                .number("distance", transition.distance())
                .number("accuracy", transition.accuracy())
                .beginArray("fixTimes");
        for (long time : transition.fixTimes()) {
            out.time(time);
        }
        out.endArray().end();
    }
}
