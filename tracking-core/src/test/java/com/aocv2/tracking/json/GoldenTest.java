package com.aocv2.tracking.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventStatus;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.geofence.Area;
import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Corridor;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.geofence.OpeningHours;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {
    private static final long FIX_TIME = 1_795_470_513_123L;
    private static final String CAR = "ambulance-7";

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("message-position", position()),
                Arguments.of("message-position-minimal", Position.of(CAR, FIX_TIME, -0.5, 180)),
                Arguments.of(
                        "message-alarm",
                        new Alarm(
                                CAR,
                                "phone-3",
                                "sos",
                                FIX_TIME,
                                "0d5bd3c4-6a0c-4a4e-8c58-8a2f7a0e3c11",
                                37.7793,
                                -122.4193,
                                1_795_470_500_000L)),
                Arguments.of(
                        "message-status", new StatusReport(CAR, CAR, VehicleStatus.EN_ROUTE, FIX_TIME, "s-1", null)),
                Arguments.of("message-heartbeat", new Heartbeat(CAR, CAR, true)),
                Arguments.of(
                        "message-heartbeat-interval", new Heartbeat(CAR, "phone-3", false, Duration.ofSeconds(30))));
    }

    private static Position position() {
        return Position.builder(CAR)
                .deviceId("phone-3")
                .fixTime(FIX_TIME)
                .at(37.7793, -122.4193)
                .altitude(16.5)
                .accuracy(8.5)
                .speed(13.9)
                .heading(270)
                .battery(0.87)
                .attributes(Map.of("odometer", "48211.5", "ignition", "true"))
                .sentAt(1_795_470_514_000L)
                .build();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messagesAreAsAgreed(String file, Message message) {
        assertThat(text(Json.bytes(out -> MessageJson.write(out, message)))).isEqualTo(Golden.compact(file + ".json"));
        Recorder recorder = new Recorder();
        new PositionReader().read(Golden.bytes(file + ".json"), MessageDefaults.none(), recorder);
        assertThat(recorder.invalid).isEmpty();
        assertThat(recorder.messages).containsExactly(message);
    }

    @Test
    void anEnvelopeIsAsAgreed() {
        Recorder recorder = new Recorder();
        PositionReader.Body body =
                new PositionReader().read(Golden.bytes("messages-envelope.json"), MessageDefaults.none(), recorder);
        assertThat(body).isEqualTo(new PositionReader.Body(PositionReader.Form.ENVELOPE, 4, null));
        assertThat(recorder.invalid).isEmpty();
        assertThat(recorder.messages.get(0))
                .isInstanceOfSatisfying(
                        Position.class, first -> assertThat(first.sentAt()).isEqualTo(1_795_470_514_000L));
        assertThat(recorder.messages)
                .extracting(message -> message.getClass().getSimpleName())
                .containsExactly("Position", "Alarm", "StatusReport", "Heartbeat");
    }

    static Stream<Arguments> fixes() {
        int all = Fix.CLOCK_CORRECTED | Fix.LATE | Fix.SUSPECT | Fix.FUTURE | Fix.BEYOND_LATENESS | Fix.SECONDARY;
        return Stream.of(
                Arguments.of("fix", new Fix(position(), 1_795_470_514_000L, FIX_TIME, 0)),
                Arguments.of(
                        "fix-flags",
                        new Fix(
                                Position.of(CAR, FIX_TIME, 37.7793, -122.4193),
                                1_795_470_634_000L,
                                1_795_470_633_001L,
                                all)));
    }

    @ParameterizedTest
    @MethodSource("fixes")
    void fixesAreAsAgreed(String file, Fix fix) {
        assertThat(text(Json.bytes(out -> FixJson.write(out, fix)))).isEqualTo(Golden.compact(file + ".json"));
        assertThat(FixJson.read(Golden.bytes(file + ".json"))).isEqualTo(fix);
    }

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of("event-enter", enter()),
                Arguments.of(
                        "event-exit",
                        new Event(
                                "11112233445566778899aabbccddeeff",
                                2,
                                EventStatus.RETRACTED,
                                CAR,
                                "hosp:1",
                                FIX_TIME + 600_000,
                                1_795_471_725_000L,
                                37.7793,
                                -122.4193,
                                true,
                                "22222233445566778899aabbccddeeff",
                                new Detail.Exit(600_000),
                                new Reason(Cause.CONFIRMED_BY_TIME, 31, 25, List.of()))),
                Arguments.of(
                        "event-cross",
                        Event.first(
                                "33332233445566778899aabbccddeeff",
                                CAR,
                                "hosp:1",
                                FIX_TIME + 600_000,
                                1_795_471_125_000L,
                                37.7793,
                                -122.4193,
                                new Detail.Cross(0, FIX_TIME + 600_000, FIX_TIME + 603_377),
                                Reason.of(Cause.SEGMENT))),
                Arguments.of(
                        "event-dwell",
                        Event.first(
                                "99992233445566778899aabbccddeeff",
                                CAR,
                                "hosp:1",
                                FIX_TIME + 300_000,
                                1_795_470_825_000L,
                                37.7793,
                                -122.4193,
                                new Detail.Dwell(300_000),
                                Reason.of(Cause.STAYED))),
                Arguments.of(
                        "event-stopped",
                        placeless(
                                "aaaa",
                                FIX_TIME,
                                FIX_TIME + 120_000,
                                new Detail.Stopped(),
                                Reason.of(Cause.STOOD_STILL))),
                Arguments.of(
                        "event-moving",
                        placeless(
                                "bbbb",
                                FIX_TIME + 600_000,
                                FIX_TIME + 600_000,
                                new Detail.Moving(600_000),
                                Reason.of(Cause.DROVE_ON))),
                Arguments.of(
                        "event-speeding",
                        placeless(
                                "cccc",
                                FIX_TIME,
                                FIX_TIME + 10_000,
                                new Detail.Speeding(13.9, 21.5, 10_000),
                                new Reason(Cause.OVER_LIMIT, Double.NaN, Double.NaN, List.of(FIX_TIME)))),
                Arguments.of(
                        "event-proximity",
                        placeless(
                                "dddd",
                                FIX_TIME,
                                FIX_TIME,
                                new Detail.Proximity("pair-1", true, 99.5, "ambulance-8"),
                                Reason.of(Cause.DISTANCE))),
                Arguments.of(
                        "event-offline",
                        placeless(
                                "4444",
                                FIX_TIME + 600_000,
                                FIX_TIME + 600_000,
                                new Detail.Offline(FIX_TIME),
                                Reason.of(Cause.SILENCE))),
                Arguments.of(
                        "event-online",
                        placeless(
                                "5555",
                                FIX_TIME + 4_200_000,
                                FIX_TIME + 4_200_000,
                                new Detail.Online(4_200_000),
                                Reason.of(Cause.CONTACT))),
                Arguments.of(
                        "event-alarm-raised",
                        placeless(
                                "6666",
                                FIX_TIME,
                                1_795_470_514_000L,
                                new Detail.Alarm("sos", 0, null),
                                Reason.of(Cause.REPORTED))),
                Arguments.of("event-alarm-acknowledged", acknowledged()),
                Arguments.of("event-status", status()),
                Arguments.of(
                        "event-clock-wrong",
                        placeless(
                                "8888",
                                1_795_470_514_000L,
                                1_795_470_514_000L,
                                new Detail.ClockWrong(86_399_123),
                                new Reason(Cause.FIX, Double.NaN, Double.NaN, List.of(FIX_TIME + 86_400_000)))));
    }

    private static Event enter() {
        return Event.first(
                "00112233445566778899aabbccddeeff",
                CAR,
                "hosp:1",
                FIX_TIME,
                1_795_470_525_000L,
                37.7793,
                -122.4193,
                new Detail.Enter(true),
                new Reason(Cause.CONFIRMED_BY_FIXES, 12.25, 8.5, List.of(FIX_TIME, FIX_TIME + 11_000)));
    }

    private static Event status() {
        return placeless(
                "7777",
                FIX_TIME,
                1_795_470_514_000L,
                new Detail.StatusChange(VehicleStatus.DISPATCHED, VehicleStatus.EN_ROUTE, "dana"),
                Reason.of(Cause.REPORTED));
    }

    private static Event placeless(String id, long time, long recordedTime, Detail detail, Reason reason) {
        return Event.first(
                id + "2233445566778899aabbccddeeff",
                CAR,
                null,
                time,
                recordedTime,
                Double.NaN,
                Double.NaN,
                detail,
                reason);
    }

    private static Event acknowledged() {
        return new Event(
                "66662233445566778899aabbccddeeff",
                2,
                EventStatus.ACTIVE,
                CAR,
                null,
                FIX_TIME,
                1_795_470_600_000L,
                37.7793,
                -122.4193,
                false,
                null,
                new Detail.Alarm(
                        "sos", 1_795_470_500_000L, new Detail.Acknowledgement("Zoë \"Z\" Müller", 1_795_470_600_000L)),
                Reason.of(Cause.REPORTED));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventsAreAsAgreed(String file, Event event) {
        assertThat(text(EventJson.bytes(event))).isEqualTo(Golden.compact(file + ".json"));
        assertThat(EventJson.read(Golden.bytes(file + ".json"))).isEqualTo(event);
    }

    @Test
    void changeSetsAreAsAgreed() {
        ChangeSet changes = new ChangeSet(4711, 1_795_470_525_000L, List.of(enter(), status()));
        byte[] written = Json.bytes(out -> ChangeSetJson.write(out, "n1." + changes.seq(), changes));
        assertThat(text(written)).isEqualTo(Golden.compact("change-set.json"));
        ChangeSet read = ChangeSetJson.read(
                Golden.bytes("change-set.json"), cursor -> Long.parseLong(cursor.substring(cursor.indexOf('.') + 1)));
        assertThat(read).isEqualTo(changes);
    }

    @Test
    void aProvisionalChangeSetSaysSo() {
        ChangeSet changes = ChangeSet.provisional(1_795_470_525_000L, List.of(enter()));
        byte[] written = Json.bytes(out -> ChangeSetJson.write(out, "c", changes));
        assertThat(text(written)).contains("\"provisional\":true");
        assertThat(ChangeSetJson.read(written, cursor -> 7)).isEqualTo(changes);
    }

    static Stream<Arguments> geofences() {
        return Stream.of(
                Arguments.of("geofence-polygon", mission(), FIX_TIME),
                Arguments.of("geofence-multipolygon", islands(), 0),
                Arguments.of("geofence-circle", circle(), 0),
                Arguments.of("geofence-corridor", corridor(), 0));
    }

    private static Geofence mission() {
        double[] outer = {37.75, -122.45, 37.75, -122.4000001, 37.800000000000004, -122.4, 37.8, -122.45};
        double[] hole = {37.77, -122.43, 37.77, -122.42, 37.78, -122.42};
        return Geofence.builder("hood:1", Area.of(List.of(List.of(outer, hole))))
                .name("Mission")
                .groups(Set.of("south", "hoods"))
                .detection(new Detection(
                        Detection.Mode.RAW,
                        80,
                        35.5,
                        3,
                        4,
                        Duration.ofMillis(12_500),
                        Duration.ofMinutes(1),
                        true,
                        Duration.ofMinutes(5),
                        13.9,
                        OpeningHours.parse("Mo-Fr 07:00-19:00", ZoneId.of("America/Los_Angeles"))))
                .properties(Map.of("color", "#c0ffee", "note", "Länge: 5 m"))
                .build();
    }

    private static Geofence islands() {
        double[] west = {-17, 179.5, -17, -179.5, -16, -179.5};
        double[] east = {10, 10, 10, 11, 11, 11};
        return Geofence.builder("islands", Area.of(List.of(List.of(west), List.of(east))))
                .name("Two islands")
                .build();
    }

    private static Geofence circle() {
        return Geofence.builder("base-3", Circle.of(37.7793, -122.4193, 150))
                .name("Base 3")
                .groups(Set.of("bases"))
                .build();
    }

    private static Geofence corridor() {
        return Geofence.of("route-9", Corridor.of(51, 37.75, -122.45, 37.76, -122.44, 37.76, -122.43));
    }

    @ParameterizedTest
    @MethodSource("geofences")
    void geofencesAreAsAgreed(String file, Geofence geofence, long validFrom) {
        assertThat(feature(geofence, validFrom)).isEqualTo(Golden.compact(file + ".json"));
        Geofence read = GeofenceJson.read(Golden.bytes(file + ".json"), null);
        assertThat(feature(read, validFrom)).isEqualTo(Golden.compact(file + ".json"));
        assertThat(read)
                .usingRecursiveComparison()
                .comparingOnlyFields("id", "name", "groups", "detection", "properties")
                .isEqualTo(geofence);
    }

    private static String feature(Geofence geofence, long validFrom) {
        return text(Json.bytes(out -> GeofenceJson.write(out, geofence, validFrom)));
    }

    @Test
    void geofenceCollectionsAreAsAgreed() {
        List<Geofence> both = List.of(circle(), corridor());
        byte[] written = Json.bytes(out -> GeofenceJson.writeAll(out, both.iterator(), geofence -> 0));
        assertThat(text(written)).isEqualTo(Golden.compact("geofences.json"));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
