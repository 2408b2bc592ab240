package com.aocv2.tracking.client.event;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.testing.Golden;
import com.aocv2.tracking.client.vehicle.VehicleStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventReadingTest {
    private static Event event(String name) {
        return Event.read(Golden.fields("event-" + name));
    }

    @Test
    void anEnterHasItsReason() {
        Event event = event("enter");

        assertThat(event.id()).isEqualTo("00112233445566778899aabbccddeeff");
        assertThat(event.revision()).isEqualTo(1);
        assertThat(event.isRetracted()).isFalse();
        assertThat(event.type()).isEqualTo(EventType.ENTER);
        assertThat(event.typeName()).isEqualTo("enter");
        assertThat(event.vehicleId()).isEqualTo("ambulance-7");
        assertThat(event.fenceId()).isEqualTo("hosp:1");
        assertThat(event.time()).isEqualTo("2026-11-23T21:48:33.123Z");
        assertThat(event.recordedTime()).isEqualTo("2026-11-23T21:48:45Z");
        assertThat(event.lat()).isEqualTo(37.7793);
        assertThat(event.lon()).isEqualTo(-122.4193);
        assertThat(event.isLate()).isFalse();
        assertThat(event.isInitial()).isTrue();
        assertThat(event.reason().cause()).isEqualTo("confirmed_by_fixes");
        assertThat(event.reason().distance()).isEqualTo(12.25);
        assertThat(event.reason().accuracy()).isEqualTo(8.5);
        assertThat(event.reason().fixTimes())
                .containsExactly(Instant.parse("2026-11-23T21:48:33.123Z"), Instant.parse("2026-11-23T21:48:44.123Z"));
    }

    @Test
    void anExitMayBeTakenBack() {
        Event event = event("exit");

        assertThat(event.isRetracted()).isTrue();
        assertThat(event.revision()).isEqualTo(2);
        assertThat(event.isLate()).isTrue();
        assertThat(event.replaces()).isEqualTo("22222233445566778899aabbccddeeff");
        assertThat(event.visit()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aCrossSaysHowItWentThrough() {
        Crossing crossing = requireNonNull(event("cross").crossing());

        assertThat(crossing.fixes()).isZero();
        assertThat(crossing.entryTime()).isEqualTo("2026-11-23T21:58:33.123Z");
        assertThat(crossing.exitTime()).isEqualTo("2026-11-23T21:58:36.500Z");
    }

    @Test
    void spansOfTimeAreThere() {
        assertThat(event("dwell").dwell()).isEqualTo(Duration.ofMinutes(5));
        assertThat(event("moving").halt()).isEqualTo(Duration.ofMinutes(10));
        assertThat(event("online").silence()).isEqualTo(Duration.ofMinutes(70));
        assertThat(event("clock-wrong").clockAhead()).isEqualTo(Duration.ofMillis(86_399_123));
        assertThat(event("offline").lastContact()).isEqualTo("2026-11-23T21:48:33.123Z");
        assertThat(event("stopped").type()).isEqualTo(EventType.STOPPED);
    }

    @Test
    void speedingSaysHowFast() {
        Speeding speeding = requireNonNull(event("speeding").speeding());

        assertThat(speeding.limit()).isEqualTo(13.9);
        assertThat(speeding.peak()).isEqualTo(21.5);
        assertThat(speeding.duration()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void proximitySaysToWhat() {
        Proximity proximity = requireNonNull(event("proximity").proximity());

        assertThat(proximity.watchId()).isEqualTo("pair-1");
        assertThat(proximity.isNear()).isTrue();
        assertThat(proximity.distance()).isEqualTo(99.5);
        assertThat(proximity.otherVehicleId()).isEqualTo("ambulance-8");
    }

    @Test
    void anAlarmIsRaisedAndAcknowledged() {
        Alarm raised = requireNonNull(event("alarm-raised").alarm());
        assertThat(raised.kind()).isEqualTo("sos");
        assertThat(raised.acknowledgedBy()).isNull();
        assertThat(raised.acknowledgedTime()).isNull();
        assertThat(raised.positionTime()).isNull();

        Alarm taken = requireNonNull(event("alarm-acknowledged").alarm());
        assertThat(taken.acknowledgedBy()).isEqualTo("Zoë \"Z\" Müller");
        assertThat(taken.acknowledgedTime()).isEqualTo("2026-11-23T21:50:00Z");
        assertThat(taken.positionTime()).isEqualTo("2026-11-23T21:48:20Z");
    }

    @Test
    void aStatusChangeSaysFromWhatToWhat() {
        StatusChange change = requireNonNull(event("status").statusChange());

        assertThat(change.from()).isEqualTo(VehicleStatus.DISPATCHED);
        assertThat(change.to()).isEqualTo(VehicleStatus.EN_ROUTE);
        assertThat(change.by()).isEqualTo("dana");
    }

    @Test
    void whatBelongsToOtherTypesIsNull() {
        Event event = event("stopped");

        assertThat(event.fenceId()).isNull();
        assertThat(event.lat()).isNull();
        assertThat(event.visit()).isNull();
        assertThat(event.crossing()).isNull();
        assertThat(event.speeding()).isNull();
        assertThat(event.proximity()).isNull();
        assertThat(event.alarm()).isNull();
        assertThat(event.statusChange()).isNull();
        assertThat(event.reason().fixTimes()).isEmpty();
    }

    @Test
    void aTypeOfANewerServerKeepsItsName() {
        Event event = Event.read(
                JsonFields.parse(Golden.text("event-alarm-raised").replace("\"alarm\"", "\"harsh_braking\"")));

        assertThat(event.type()).isEqualTo(EventType.OTHER);
        assertThat(event.typeName()).isEqualTo("harsh_braking");
        assertThat(event.alarm()).isNull();
    }

    @Test
    void aChangeSetHasItsEventsInOrder() {
        ChangeSet set = ChangeSet.read(Golden.fields("change-set"));

        assertThat(set.cursor()).isEqualTo("n1.4711");
        assertThat(set.committedTime()).isEqualTo("2026-11-23T21:48:45Z");
        assertThat(set.events()).extracting(Event::type).containsExactly(EventType.ENTER, EventType.STATUS);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyTypeIsFoundByItsName(EventType type) {
        assertThat(EventType.ofWireName(type.wireName())).isEqualTo(type);
    }
}
