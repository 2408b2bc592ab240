package com.aocv2.tracking.json;

import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one message while it is read. One draft serves all messages of a body, so that a message costs no more
 * than itself. The type may stand behind the fields it gives a meaning to: what is wrong with a field is noted
 * and counts only when the type turns out to have that field. Not thread-safe.
 */
final class MessageDraft {
    private static final int TYPE = 1;
    private static final int VEHICLE_ID = 1 << 1;
    private static final int DEVICE_ID = 1 << 2;
    private static final int SENT_AT = 1 << 3;
    private static final int FIX_TIME = 1 << 4;
    private static final int LAT = 1 << 5;
    private static final int LON = 1 << 6;
    private static final int ALTITUDE = 1 << 7;
    private static final int ACCURACY = 1 << 8;
    private static final int SPEED = 1 << 9;
    private static final int HEADING = 1 << 10;
    private static final int BATTERY = 1 << 11;
    private static final int ATTRIBUTES = 1 << 12;
    private static final int KIND = 1 << 13;
    private static final int TIME = 1 << 14;
    private static final int UUID = 1 << 15;
    private static final int POSITION_TIME = 1 << 16;
    private static final int STATUS = 1 << 17;
    private static final int STILL = 1 << 18;
    private static final int INTERVAL = 1 << 19;

    private static final int COMMON_FIELDS = TYPE | VEHICLE_ID | DEVICE_ID;
    private static final int POSITION_FIELDS = COMMON_FIELDS
            | SENT_AT
            | FIX_TIME
            | LAT
            | LON
            | ALTITUDE
            | ACCURACY
            | SPEED
            | HEADING
            | BATTERY
            | ATTRIBUTES;
    private static final int ALARM_FIELDS = COMMON_FIELDS | KIND | TIME | UUID | LAT | LON | POSITION_TIME;
    private static final int STATUS_FIELDS = COMMON_FIELDS | STATUS | TIME | UUID;
    private static final int HEARTBEAT_FIELDS = COMMON_FIELDS | STILL | INTERVAL;

    private record Problem(int field, InvalidFieldException what) {}

    private int seen;
    private int current;
    private MessageKind kindOfMessage = MessageKind.POSITION;
    // The ids of the message before are kept: most bodies are about one vehicle, and its id need not be made again.
    private String vehicleId = "";
    private String deviceId = "";
    private long sentAt;
    private long fixTime;
    private double lat;
    private double lon;
    private double altitude;
    private double accuracy;
    private double speed;
    private double heading;
    private double battery;
    private Map<String, String> attributes = Map.of();
    private String kind = "";
    private long time;
    private String uuid = "";
    private long positionTime;
    private String status = "";
    private boolean still;
    private double interval;
    private final List<Problem> problems = new ArrayList<>(0);

    /** Makes ready for a message that is of the given kind where it does not say so. */
    void clear(MessageKind usual) {
        seen = 0;
        kindOfMessage = usual;
        problems.clear();
    }

    /** Takes in the object that the parser stands at the beginning of, and leaves the parser at its end. */
    void takeAll(JsonParser in) throws IOException {
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            take(name, in);
        }
    }

    /** Takes in the field whose value the parser stands at, and leaves the parser at the value's end. */
    void take(String name, JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        try {
            read(name, in);
        } catch (InvalidFieldException e) {
            problems.add(new Problem(current, e));
        }
        in.skipChildren();
    }

    private void read(String name, JsonParser in) throws IOException {
        switch (name) {
            case "type" -> readType(in);
            case "vehicleId" -> vehicleId = id(VEHICLE_ID, name, vehicleId, in);
            case "deviceId" -> deviceId = id(DEVICE_ID, name, deviceId, in);
            case "sentAt" -> sentAt = time(SENT_AT, name, in);
            case "fixTime" -> fixTime = time(FIX_TIME, name, in);
            case "lat" -> lat = number(LAT, name, in);
            case "lon" -> lon = number(LON, name, in);
            case "altitude" -> altitude = number(ALTITUDE, name, in);
            case "accuracy" -> accuracy = number(ACCURACY, name, in);
            case "speed" -> speed = number(SPEED, name, in);
            case "heading" -> heading = number(HEADING, name, in);
            case "battery" -> battery = number(BATTERY, name, in);
            case "attributes" -> readAttributes(in);
            case "kind" -> kind = text(KIND, name, in);
            case "time" -> time = time(TIME, name, in);
            case "uuid" -> uuid = text(UUID, name, in);
            case "positionTime" -> positionTime = time(POSITION_TIME, name, in);
            case "status" -> status = text(STATUS, name, in);
            case "still" -> readStill(in);
            case "interval" -> interval = number(INTERVAL, name, in);
            default -> {}
        }
    }

    private void readType(JsonParser in) throws IOException {
        String word = text(TYPE, "type", in);
        for (MessageKind candidate : MessageKind.values()) {
            if (candidate.wireName().equals(word)) {
                kindOfMessage = candidate;
                return;
            }
        }
        throw new InvalidFieldException("type", "must be position, alarm, status or heartbeat, is '" + word + "'");
    }

    private void readAttributes(JsonParser in) throws IOException {
        first(ATTRIBUTES, "attributes");
        attributes = Attributes.read(in);
    }

    private void readStill(JsonParser in) {
        first(STILL, "still");
        still = Values.truth("still", in);
    }

    private String text(int field, String name, JsonParser in) throws IOException {
        first(field, name);
        return Values.text(name, in);
    }

    private double number(int field, String name, JsonParser in) throws IOException {
        first(field, name);
        return Values.number(name, in);
    }

    private long time(int field, String name, JsonParser in) throws IOException {
        first(field, name);
        return Values.time(name, in);
    }

    private String id(int field, String name, String last, JsonParser in) throws IOException {
        first(field, name);
        if (in.currentToken() == JsonToken.VALUE_STRING && isText(last, in)) {
            return last;
        }
        return Values.text(name, in);
    }

    private static boolean isText(String text, JsonParser in) throws IOException {
        char[] chars = in.getTextCharacters();
        int length = in.getTextLength();
        if (length != text.length()) {
            return false;
        }
        int offset = in.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (chars[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Of two fields of one name, RFC 8259 leaves open which counts; guessing where an ambulance is will not do. */
    private void first(int field, String name) {
        current = field;
        if ((seen & field) != 0) {
            throw new InvalidFieldException(name, "stands twice");
        }
        seen |= field;
    }

    /** The time at which the body that this is the head of was sent, or the given one where the head does not say. */
    long sentAtOr(long other) {
        failOnProblem(SENT_AT);
        return has(SENT_AT) ? sentAt : other;
    }

    boolean hasSentAt() {
        return has(SENT_AT);
    }

    /**
     * The message.
     *
     * @throws InvalidFieldException naming the first field that is wrong
     */
    Message toMessage(MessageDefaults defaults, long sentAtOfBody) {
        failOnProblem(TYPE);
        return switch (kindOfMessage) {
            case POSITION -> toPosition(defaults, sentAtOfBody);
            case ALARM -> toAlarm(defaults);
            case STATUS -> toStatusReport(defaults);
            case HEARTBEAT -> toHeartbeat(defaults);
        };
    }

    /** Whether the message says that it is of another kind. */
    boolean isOtherThan(MessageKind wanted) {
        return kindOfMessage != wanted;
    }

    private Position toPosition(MessageDefaults defaults, long sentAtOfBody) {
        failOnProblem(POSITION_FIELDS);
        require(FIX_TIME, "fixTime");
        require(LAT, "lat");
        require(LON, "lon");
        String device = device(defaults);
        Position.Builder fix = Position.builder(vehicle(defaults, device, fixTime));
        if (device != null) {
            fix.deviceId(device);
        }
        fix.fixTime(fixTime).at(lat, lon);
        long sent = has(SENT_AT) ? sentAt : sentAtOfBody;
        if (has(SENT_AT) || sent != Position.UNKNOWN_TIME) {
            fix.sentAt(sent);
        }
        setMeasurements(fix);
        return fix.build();
    }

    private void setMeasurements(Position.Builder fix) {
        if (has(ALTITUDE)) {
            fix.altitude(altitude);
        }
        if (has(ACCURACY)) {
            fix.accuracy(accuracy);
        }
        if (has(SPEED)) {
            fix.speed(speed);
        }
        if (has(HEADING)) {
            fix.heading(heading);
        }
        if (has(BATTERY)) {
            fix.battery(battery);
        }
        if (has(ATTRIBUTES)) {
            fix.attributes(attributes);
        }
    }

    private Alarm toAlarm(MessageDefaults defaults) {
        failOnProblem(ALARM_FIELDS);
        require(KIND, "kind");
        long when = timeOr(defaults.time());
        String device = device(defaults);
        String vehicle = vehicle(defaults, device, when);
        return new Alarm(
                vehicle,
                device == null ? vehicle : device,
                kind,
                when,
                has(UUID) ? uuid : null,
                has(LAT) ? lat : Double.NaN,
                has(LON) ? lon : Double.NaN,
                has(POSITION_TIME) ? positionTime : 0);
    }

    private StatusReport toStatusReport(MessageDefaults defaults) {
        failOnProblem(STATUS_FIELDS);
        require(STATUS, "status");
        long when = timeOr(defaults.time());
        String device = device(defaults);
        String vehicle = vehicle(defaults, device, when);
        return new StatusReport(
                vehicle,
                device == null ? vehicle : device,
                VehicleStatus.ofWireName(status),
                when,
                has(UUID) ? uuid : null,
                null);
    }

    private Heartbeat toHeartbeat(MessageDefaults defaults) {
        failOnProblem(HEARTBEAT_FIELDS);
        String device = device(defaults);
        String vehicle = vehicle(defaults, device, 0);
        return new Heartbeat(
                vehicle,
                device == null ? vehicle : device,
                has(STILL) && still,
                has(INTERVAL) ? Duration.ofMillis(Math.round(interval * 1000)) : null);
    }

    private @Nullable String device(MessageDefaults defaults) {
        return has(DEVICE_ID) ? deviceId : defaults.deviceId();
    }

    private String vehicle(MessageDefaults defaults, @Nullable String device, long when) {
        if (has(VEHICLE_ID)) {
            return vehicleId;
        }
        MessageDefaults.VehicleOf vehicleOf = defaults.vehicleOf();
        String found = vehicleOf == null || device == null ? null : vehicleOf.vehicleId(device, when);
        String vehicle = found == null ? defaults.vehicleId() : found;
        if (vehicle == null) {
            throw new InvalidFieldException("vehicleId", "is missing");
        }
        return vehicle;
    }

    private long timeOr(long other) {
        if (!has(TIME) && other == 0) {
            throw new InvalidFieldException("time", "is missing");
        }
        return has(TIME) ? time : other;
    }

    private boolean has(int field) {
        return (seen & field) != 0;
    }

    private void require(int field, String name) {
        if (!has(field)) {
            throw new InvalidFieldException(name, "is missing");
        }
    }

    private void failOnProblem(int fields) {
        for (Problem problem : problems) {
            if ((problem.field & fields) != 0) {
                throw problem.what;
            }
        }
    }
}
