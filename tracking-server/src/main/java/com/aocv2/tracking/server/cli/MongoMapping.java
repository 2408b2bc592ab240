package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.track.SpeedUnit;
import com.aocv2.tracking.track.TimeForm;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Where the documents of another system's collection have what a fix says: lines of {@code field=path}, a path being the
 * names down to the value with dots between, and numbers for places in an array. Immutable.
 *
 * <pre>
 * vehicleId=vehicle.plate
 * fixTime=gps.time
 * fixTime.form=seconds
 * location=gps.point
 * speed=gps.speed
 * speed.unit=kmh
 * attribute.ignition=io.ignition
 * </pre>
 */
final class MongoMapping {
    private static final List<String> TIMES = List.of("fixTime", "sentAt", "receivedTime");
    private static final List<String> NUMBERS =
            List.of("lat", "lon", "altitude", "accuracy", "speed", "heading", "battery");
    private static final List<String> PATHS = List.of("vehicleId", "deviceId", "location");
    private static final String ATTRIBUTE = "attribute.";

    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, String> attributes = new TreeMap<>();
    private final Map<String, TimeForm> forms = new HashMap<>();
    private SpeedUnit speedUnit = SpeedUnit.MPS;
    private boolean batteryInPercent;

    private MongoMapping() {}

    /**
     * Reads a mapping.
     *
     * @throws CommandException naming the file and the line's key where it is wrong
     */
    static MongoMapping read(Path file) {
        Properties lines = new Properties();
        Failures.naming(file, () -> {
            try (Reader in = Files.newBufferedReader(file)) {
                lines.load(in);
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
            return file;
        });
        MongoMapping mapping = new MongoMapping();
        for (String key : lines.stringPropertyNames().stream().sorted().toList()) {
            try {
                mapping.take(key, lines.getProperty(key).strip());
            } catch (IllegalArgumentException e) {
                throw new CommandException(file + ": " + key + " " + e.getMessage(), e);
            }
        }
        try {
            mapping.check();
        } catch (IllegalArgumentException e) {
            throw new CommandException(file + ": " + e.getMessage(), e);
        }
        return mapping;
    }

    private void take(String key, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("has no value");
        }
        String base = key.endsWith(".form") || key.endsWith(".unit") ? key.substring(0, key.length() - 5) : key;
        if (key.startsWith(ATTRIBUTE) && key.length() > ATTRIBUTE.length()) {
            attributes.put(key.substring(ATTRIBUTE.length()), value);
        } else if (key.endsWith(".form") && TIMES.contains(base)) {
            forms.put(base, one(TimeForm.class, value));
        } else if (key.equals("speed.unit")) {
            speedUnit = one(SpeedUnit.class, value);
        } else if (key.equals("battery.unit")) {
            batteryInPercent = value.equals("percent");
            if (!batteryInPercent && !value.equals("ratio")) {
                throw new IllegalArgumentException("must be percent or ratio, is " + value);
            }
        } else if (TIMES.contains(key) || NUMBERS.contains(key) || PATHS.contains(key)) {
            paths.put(key, value);
        } else {
            throw new IllegalArgumentException("is none of vehicleId, deviceId, location, " + String.join(", ", NUMBERS)
                    + ", " + String.join(", ", TIMES) + ", attribute.NAME, speed.unit, battery.unit, fixTime.form");
        }
    }

    private static <E extends Enum<E>> E one(Class<E> type, String value) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equalsIgnoreCase(value)) {
                return each;
            }
        }
        String all = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("must be one of " + all + ", is " + value);
    }

    private void check() {
        require("vehicleId");
        require("fixTime");
        if (!paths.containsKey("location")) {
            require("lat");
            require("lon");
        }
    }

    private void require(String field) {
        if (!paths.containsKey(field)) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }

    /** What decides which rows come of a document. */
    @Override
    public String toString() {
        return new TreeMap<>(paths) + " " + attributes + " " + new TreeMap<>(forms) + " " + speedUnit + " "
                + batteryInPercent;
    }

    /**
     * The fix that the document tells.
     *
     * @throws InvalidFieldException naming the field that is missing or wrong
     */
    Position position(BsonDocument from) {
        Position.Builder fix = Position.builder(requiredText(from, "vehicleId"));
        String device = text(from, "deviceId");
        if (device != null) {
            fix.deviceId(device);
        }
        Long fixTime = time(from, "fixTime");
        if (fixTime == null) {
            throw new InvalidFieldException("fixTime", "is missing");
        }
        fix.fixTime(fixTime);
        Long sentAt = time(from, "sentAt");
        if (sentAt != null) {
            fix.sentAt(sentAt);
        }
        place(from, fix);
        measurements(from, fix);
        Map<String, String> found = attributes(from);
        if (!found.isEmpty()) {
            fix.attributes(found);
        }
        return fix.build();
    }

    /** When it was received, epoch milliseconds, or {@link Position#UNKNOWN_TIME}. */
    long receivedTime(BsonDocument from) {
        Long time = time(from, "receivedTime");
        return time == null ? Position.UNKNOWN_TIME : time;
    }

    private void place(BsonDocument from, Position.Builder fix) {
        if (!paths.containsKey("location")) {
            fix.at(requiredNumber(from, "lat"), requiredNumber(from, "lon"));
            return;
        }
        BsonValue point = find(from, "location");
        BsonValue pair =
                point != null && point.isDocument() ? point.asDocument().get("coordinates") : point;
        if (pair == null || !pair.isArray() || pair.asArray().size() < 2) {
            throw new InvalidFieldException("location", "must be a GeoJSON point or [longitude, latitude]");
        }
        BsonArray numbers = pair.asArray();
        fix.at(number("location", numbers.get(1)), number("location", numbers.get(0)));
    }

    private void measurements(BsonDocument from, Position.Builder fix) {
        Double altitude = number(from, "altitude");
        if (altitude != null) {
            fix.altitude(altitude);
        }
        Double accuracy = number(from, "accuracy");
        if (accuracy != null) {
            fix.accuracy(accuracy);
        }
        Double speed = number(from, "speed");
        if (speed != null) {
            fix.speed(speedUnit.toMetresPerSecond(speed));
        }
        Double heading = number(from, "heading");
        if (heading != null) {
            fix.heading(heading == 360 ? 0 : heading);
        }
        Double battery = number(from, "battery");
        if (battery != null) {
            fix.battery(batteryInPercent ? battery / 100 : battery);
        }
    }

    private Map<String, String> attributes(BsonDocument from) {
        Map<String, String> found = new HashMap<>();
        attributes.forEach((name, path) -> {
            BsonValue value = at(from, path);
            if (value != null) {
                found.put(name, plain(value));
            }
        });
        return found;
    }

    private static String plain(BsonValue value) {
        if (value.isString()) {
            return value.asString().getValue();
        }
        if (value.isObjectId()) {
            return value.asObjectId().getValue().toHexString();
        }
        if (value.isBoolean()) {
            return String.valueOf(value.asBoolean().getValue());
        }
        if (value.isInt32() || value.isInt64()) {
            return String.valueOf(value.asNumber().longValue());
        }
        if (value.isDouble()) {
            return String.valueOf(value.asDouble().getValue());
        }
        return value.isDateTime() ? String.valueOf(value.asDateTime().getValue()) : value.toString();
    }

    private String requiredText(BsonDocument from, String field) {
        String text = text(from, field);
        if (text == null) {
            throw new InvalidFieldException(field, "is missing");
        }
        return text;
    }

    private @Nullable String text(BsonDocument from, String field) {
        BsonValue value = find(from, field);
        if (value != null && (value.isDocument() || value.isArray())) {
            throw new InvalidFieldException(field, "must be text or a number");
        }
        return value == null ? null : plain(value).strip();
    }

    private double requiredNumber(BsonDocument from, String field) {
        Double number = number(from, field);
        if (number == null) {
            throw new InvalidFieldException(field, "is missing");
        }
        return number;
    }

    private @Nullable Double number(BsonDocument from, String field) {
        BsonValue value = find(from, field);
        return value == null ? null : (Double) number(field, value);
    }

    private static double number(String field, BsonValue value) {
        if (value.isNumber()) {
            return value.asNumber().doubleValue();
        }
        if (value.isDecimal128()) {
            return value.asDecimal128().doubleValue();
        }
        if (value.isString()) {
            try {
                return Double.parseDouble(value.asString().getValue().strip());
            } catch (NumberFormatException e) {
                throw new InvalidFieldException(field, "is not a number");
            }
        }
        throw new InvalidFieldException(field, "is not a number");
    }

    /** A date of BSON is itself, whatever the form says. */
    private @Nullable Long time(BsonDocument from, String field) {
        BsonValue value = find(from, field);
        if (value == null) {
            return null;
        }
        if (value.isDateTime()) {
            return value.asDateTime().getValue();
        }
        try {
            TimeForm form = forms.get(field);
            if (value.isString()) {
                return (form == null ? TimeForm.ISO : form)
                        .parse(value.asString().getValue());
            }
            return (form == null ? TimeForm.MILLIS : form).ofNumber(number(field, value));
        } catch (InvalidFieldException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(field, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable BsonValue find(BsonDocument from, String field) {
        String path = paths.get(field);
        return path == null ? null : at(from, path);
    }

    /** The value at the path; null where there is none, or null. */
    private static @Nullable BsonValue at(BsonDocument from, String path) {
        BsonValue value = from;
        for (String name : path.split("\\.", -1)) {
            value = step(value, name);
            if (value == null || value.isNull()) {
                return null;
            }
        }
        return value;
    }

    private static @Nullable BsonValue step(BsonValue value, String name) {
        if (value.isDocument()) {
            return value.asDocument().get(name);
        }
        if (value.isArray() && name.matches("[0-9]{1,6}")) {
            int place = Integer.parseInt(name);
            return place < value.asArray().size() ? value.asArray().get(place) : null;
        }
        return null;
    }
}
