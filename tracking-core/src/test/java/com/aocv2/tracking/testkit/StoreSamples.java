package com.aocv2.tracking.testkit;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventId;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.VehicleRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fixes, events and commits to feed a store with: plain ones, and random ones that use every field. */
public final class StoreSamples {
    /** A time that plain samples count from: 2026-01-01T00:00:00Z. */
    public static final long T0 = 1_767_225_600_000L;

    private StoreSamples() {}

    /** A fix of the vehicle's own device, received a second after it was taken. */
    public static Fix fix(String vehicleId, long time) {
        return fix(vehicleId, vehicleId, time, time);
    }

    /** A fix whose effective time may differ from its fixTime. */
    public static Fix fix(String vehicleId, String deviceId, long fixTime, long time) {
        Position position = Position.builder(vehicleId)
                .deviceId(deviceId)
                .fixTime(fixTime)
                .at(37.7793, -122.4193)
                .build();
        return new Fix(position, time + 1000, time, time == fixTime ? 0 : Fix.CLOCK_CORRECTED);
    }

    /** A vehicle's state of the given version, whose content names both. */
    public static VehicleRecord state(String vehicleId, long version) {
        return VehicleRecord.of(vehicleId, version, utf8(vehicleId + "#" + version));
    }

    /** A document whose content is text. */
    public static Document document(String collection, String key, String content) {
        return new Document(collection, key, utf8(content));
    }

    /** A first revision of an ENTER. */
    public static Event enter(String vehicleId, long time) {
        return Event.first(
                EventId.of(vehicleId, "fence-1", EventType.ENTER, time),
                vehicleId,
                "fence-1",
                time,
                time + 1000,
                37.7793,
                -122.4193,
                new Detail.Enter(false),
                new Reason(Cause.CONFIRMED_BY_FIXES, 12.5, 5, List.of(time, time + 5000)));
    }

    /** An alarm that nobody has acknowledged. */
    public static Event alarm(String vehicleId, long time) {
        return Event.first(
                EventId.of(vehicleId, "", EventType.ALARM, time),
                vehicleId,
                null,
                time,
                time + 1000,
                Double.NaN,
                Double.NaN,
                new Detail.Alarm("sos", 0, null),
                Reason.of(Cause.REPORTED));
    }

    /** The same event, taken back. */
    public static Event retracted(Event e, long now) {
        return new Event(
                e.id(),
                e.revision() + 1,
                EventStatus.RETRACTED,
                e.vehicleId(),
                e.fenceId(),
                e.time(),
                now,
                e.lat(),
                e.lon(),
                true,
                e.replaces(),
                e.detail(),
                e.reason());
    }

    /** A commit of fixes alone. */
    public static Commit commit(Fix... fixes) {
        return new Commit(List.of(fixes), List.of(), null, List.of());
    }

    /** A commit of vehicle states alone. */
    public static Commit commit(VehicleRecord... states) {
        return new Commit(List.of(), List.of(states), null, List.of());
    }

    /** A commit of one change set alone, committed at T0 + its seq. */
    public static Commit commit(long seq, Event... events) {
        return new Commit(List.of(), List.of(), new ChangeSet(seq, T0 + seq, List.of(events)), List.of());
    }

    /** A fix that may use every field, of one of a few devices. */
    public static Fix randomFix(Random random, String vehicleId, long fixTime) {
        Position.Builder position =
                Position.builder(vehicleId).fixTime(fixTime).at(coordinate(random, 90), coordinate(random, 180));
        if (random.nextInt(3) == 0) {
            position.deviceId(text(random));
        }
        if (random.nextBoolean()) {
            position.accuracy(random.nextFloat() * 50).speed(random.nextInt(40)).heading(random.nextInt(360));
        }
        if (random.nextInt(4) == 0) {
            position.altitude(random.nextFloat() * 9000 - 400).battery(random.nextFloat());
        }
        if (random.nextInt(4) == 0) {
            position.attributes(Map.of("ignition", "on", text(random), text(random)));
        }
        if (random.nextInt(4) == 0) {
            position.sentAt(fixTime + random.nextInt(100_000));
        }
        long time = random.nextInt(5) == 0 ? fixTime + random.nextInt(200_000) - 100_000 : fixTime;
        return new Fix(position.build(), time + random.nextInt(5000), time, random.nextInt(64));
    }

    /** Degrees up to the bound: whole ones, ones with seven decimals, full doubles, or the bound itself. */
    private static double coordinate(Random random, int bound) {
        double value = (random.nextDouble() * 2 - 1) * bound;
        return switch (random.nextInt(5)) {
            case 0 -> Math.rint(value);
            case 1 -> value;
            case 2 -> random.nextBoolean() ? bound : -bound;
            case 3 -> -0.0;
            default -> Math.rint(value * 1e7) / 1e7;
        };
    }

    /** An event of any type that may use every field. */
    public static Event randomEvent(Random random, String vehicleId, long time) {
        Detail detail = randomDetail(random);
        boolean placed = random.nextBoolean();
        return new Event(
                random.nextInt(8) == 0 ? text(random) : EventId.of(vehicleId, text(random), detail.type(), time),
                1 + random.nextInt(300),
                any(random, EventStatus.values()),
                vehicleId,
                random.nextBoolean() ? text(random) : null,
                time,
                time + random.nextInt(1_000_000),
                placed ? coordinate(random, 90) : Double.NaN,
                placed ? coordinate(random, 180) : Double.NaN,
                random.nextBoolean(),
                random.nextBoolean() ? EventId.of(vehicleId, "", detail.type(), time - 1) : null,
                detail,
                randomReason(random, time));
    }

    private static Reason randomReason(Random random, long time) {
        return new Reason(
                any(random, Cause.values()),
                random.nextBoolean() ? random.nextDouble() * 1000 : Double.NaN,
                random.nextBoolean() ? random.nextFloat() * 100 : Double.NaN,
                random.longs(random.nextInt(17), time - 100_000, time + 100_000)
                        .boxed()
                        .toList());
    }

    /** A detail of any kind. */
    public static Detail randomDetail(Random random) {
        return randomDetail(random, any(random, EventType.values()));
    }

    /** A detail of the kind. */
    public static Detail randomDetail(Random random, EventType type) {
        return switch (type) {
            case ENTER -> new Detail.Enter(random.nextBoolean());
            case EXIT -> new Detail.Exit(random.nextLong());
            case CROSS -> new Detail.Cross(random.nextInt(1000), random.nextLong(), random.nextLong());
            case DWELL -> new Detail.Dwell(random.nextLong());
            case STOPPED -> new Detail.Stopped();
            case MOVING -> new Detail.Moving(random.nextLong());
            case SPEEDING -> new Detail.Speeding(random.nextDouble(), random.nextDouble(), random.nextLong());
            case PROXIMITY ->
                new Detail.Proximity(
                        text(random),
                        random.nextBoolean(),
                        random.nextDouble(),
                        random.nextBoolean() ? text(random) : null);
            case OFFLINE -> new Detail.Offline(random.nextLong());
            case ONLINE -> new Detail.Online(random.nextLong());
            case ALARM ->
                new Detail.Alarm(
                        text(random),
                        random.nextInt(1000),
                        random.nextBoolean() ? new Detail.Acknowledgement(text(random), random.nextLong()) : null);
            case STATUS ->
                new Detail.StatusChange(
                        random.nextBoolean() ? any(random, VehicleStatus.values()) : null,
                        any(random, VehicleStatus.values()),
                        random.nextBoolean() ? text(random) : null);
            case CLOCK_WRONG -> new Detail.ClockWrong(random.nextLong());
        };
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** One of a few names, some outside ASCII and outside the basic plane. */
    private static String text(Random random) {
        return any(random, new String[] {"a", "device-1", "Ü", "\uff5e", "\ud83d\ude91", "x".repeat(60)})
                + random.nextInt(3);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
