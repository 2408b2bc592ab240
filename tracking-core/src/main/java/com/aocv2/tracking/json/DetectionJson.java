package com.aocv2.tracking.json;

import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.OpeningHours;
import com.aocv2.tracking.position.InvalidFieldException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The property {@code detection} of a geofence; durations are seconds. */
final class DetectionJson {
    private static final Set<String> NAMES = Set.of(
            "mode",
            "maxAccuracy",
            "exitBuffer",
            "confirmEnter",
            "confirmExit",
            "confirmFor",
            "confirmAfter",
            "cross",
            "dwell",
            "speedLimit",
            "hours",
            "timeZone");

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
        Duration dwell = detection.dwell();
        if (dwell != null) {
            out.number("dwell", dwell.toMillis() / 1000.0);
        }
        if (detection.speedLimit() < Double.POSITIVE_INFINITY) {
            out.number("speedLimit", detection.speedLimit());
        }
        OpeningHours hours = detection.hours();
        if (hours != null) {
            out.text("hours", hours.text()).text("timeZone", hours.zone().getId());
        }
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
                    in.truthOr("cross", usual.cross()),
                    in.has("dwell") ? seconds(in, "dwell", Duration.ZERO) : null,
                    in.numberOr("speedLimit", usual.speedLimit()),
                    hours(in));
        } catch (InvalidFieldException e) {
            throw NAMES.contains(e.field()) ? new InvalidFieldException(in.pathOf(e.field()), e.problem()) : e;
        }
    }

    private static @Nullable OpeningHours hours(JsonObject in) {
        String text = in.findText("hours");
        String zone = in.findText("timeZone");
        if ((text == null) != (zone == null)) {
            throw new InvalidFieldException(text == null ? "hours" : "timeZone", "hours and timeZone belong together");
        }
        try {
            return text == null || zone == null ? null : OpeningHours.parse(text, ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new InvalidFieldException("timeZone", "there is no time zone '" + zone + "'");
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
