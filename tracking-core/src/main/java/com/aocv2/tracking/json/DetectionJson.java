package com.aocv2.tracking.json;

import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.position.InvalidFieldException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** The property {@code detection} of a geofence; durations are seconds. */
final class DetectionJson {
    private static final Set<String> NAMES = Set.of(
            "mode", "maxAccuracy", "exitBuffer", "confirmEnter", "confirmExit", "confirmFor", "confirmAfter", "cross");

    private DetectionJson() {}

    /** The settings, unless they are the default. */
    static void write(JsonOut out, Detection detection) throws IOException {
        if (detection.equals(Detection.DEFAULT)) {
            return;
        }
        out.begin("detection")
                .text("mode", detection.mode() == Detection.Mode.RAW ? "raw" : "steady")
                .number("maxAccuracy", detection.maxAccuracy())
                .number("exitBuffer", detection.exitBuffer())
                .integer("confirmEnter", detection.confirmEnter())
                .integer("confirmExit", detection.confirmExit())
                .number("confirmFor", detection.confirmFor().toMillis() / 1000.0)
                .number("confirmAfter", detection.confirmAfter().toMillis() / 1000.0);
        out.generator().writeBooleanField("cross", detection.cross());
        out.end();
    }

    /** A name that is not known is refused: a setting that is misspelt must not be thought to be in force. */
    static Detection read(JsonObject in) {
        for (String name : in.names()) {
            if (!NAMES.contains(name)) {
                throw new InvalidFieldException(in.pathOf(name), "there is no such setting");
            }
        }
        Detection usual = Detection.DEFAULT;
        try {
            return new Detection(
                    in.has("mode") ? EventJson.word(in, "mode", Detection.Mode.class) : usual.mode(),
                    in.numberOr("maxAccuracy", usual.maxAccuracy()),
                    in.numberOr("exitBuffer", usual.exitBuffer()),
                    count(in, "confirmEnter", usual.confirmEnter()),
                    count(in, "confirmExit", usual.confirmExit()),
                    seconds(in, "confirmFor", usual.confirmFor()),
                    seconds(in, "confirmAfter", usual.confirmAfter()),
                    in.truthOr("cross", usual.cross()));
        } catch (InvalidFieldException e) {
            throw NAMES.contains(e.field()) ? new InvalidFieldException(in.pathOf(e.field()), e.problem()) : e;
        }
    }

    private static int count(JsonObject in, String name, int usual) {
        // Beyond int lies beyond what is allowed.
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, in.integerOr(name, usual)));
    }

    private static Duration seconds(JsonObject in, String name, Duration usual) {
        return in.has(name) ? Duration.ofMillis(Math.round(in.number(name) * 1000)) : usual;
    }
}
