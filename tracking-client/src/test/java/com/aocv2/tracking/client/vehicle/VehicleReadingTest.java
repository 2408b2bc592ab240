package com.aocv2.tracking.client.vehicle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.client.internal.json.InvalidJsonException;
import com.aocv2.tracking.client.internal.json.JsonFields;
import com.aocv2.tracking.client.testing.Golden;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VehicleReadingTest {
    static final String VEHICLE = "{\"vehicleId\":\"ambulance-7\",\"name\":\"RTW 7\",\"groups\":[\"north\"],"
            + "\"speedLimit\":27.5,\"position\":{\"lat\":37.7793,\"lon\":-122.4193,\"heading\":270,\"speed\":13.9,"
            + "\"accuracy\":5,\"altitude\":16.5,\"battery\":0.87,\"fixTime\":\"2026-01-05T08:00:00.000Z\","
            + "\"time\":\"2026-01-05T08:00:00.001Z\",\"receivedTime\":\"2026-01-05T08:00:00.310Z\","
            + "\"clockWrong\":true},\"fixAge\":1240,\"contactAge\":930,\"lastContact\":\"2026-01-05T08:00:00.310Z\","
            + "\"online\":true,\"stopped\":true,\"status\":\"available\","
            + "\"statusSince\":\"2026-01-05T07:58:12.000Z\",\"inside\":[\"base-3\"],\"alarms\":[\"a1\"]}";

    @Test
    void aVehicleHasAllThatTheServerSays() {
        Vehicle vehicle = Vehicle.read(JsonFields.parse(VEHICLE));

        assertThat(vehicle.id()).isEqualTo("ambulance-7");
        assertThat(vehicle.name()).isEqualTo("RTW 7");
        assertThat(vehicle.groups()).containsExactly("north");
        assertThat(vehicle.speedLimit()).isEqualTo(27.5);
        assertThat(vehicle.fixAge()).isEqualTo(Duration.ofMillis(1240));
        assertThat(vehicle.contactAge()).isEqualTo(Duration.ofMillis(930));
        assertThat(vehicle.lastContact()).isEqualTo("2026-01-05T08:00:00.310Z");
        assertThat(vehicle.isOnline()).isTrue();
        assertThat(vehicle.isStopped()).isTrue();
        assertThat(vehicle.status()).isEqualTo(VehicleStatus.AVAILABLE);
        assertThat(vehicle.statusSince()).isEqualTo("2026-01-05T07:58:12Z");
        assertThat(vehicle.inside()).containsExactly("base-3");
        assertThat(vehicle.alarms()).containsExactly("a1");
        LivePosition position = requireNonNull(vehicle.position());
        assertThat(position.lat()).isEqualTo(37.7793);
        assertThat(position.lon()).isEqualTo(-122.4193);
        assertThat(position.heading()).isEqualTo(270);
        assertThat(position.speed()).isEqualTo(13.9);
        assertThat(position.accuracy()).isEqualTo(5);
        assertThat(position.altitude()).isEqualTo(16.5);
        assertThat(position.battery()).isEqualTo(0.87);
        assertThat(position.fixTime()).isEqualTo("2026-01-05T08:00:00Z");
        assertThat(position.time()).isEqualTo("2026-01-05T08:00:00.001Z");
        assertThat(position.receivedTime()).isEqualTo("2026-01-05T08:00:00.310Z");
        assertThat(position.isClockWrong()).isTrue();
    }

    @Test
    void whatIsNotKnownIsNull() {
        Vehicle vehicle = Vehicle.read(JsonFields.parse(
                "{\"vehicleId\":\"a\",\"groups\":[],\"online\":false,\"inside\":[],\"alarms\":[],\"newField\":{}}"));

        assertThat(vehicle.name()).isNull();
        assertThat(vehicle.speedLimit()).isNull();
        assertThat(vehicle.position()).isNull();
        assertThat(vehicle.fixAge()).isNull();
        assertThat(vehicle.contactAge()).isNull();
        assertThat(vehicle.lastContact()).isNull();
        assertThat(vehicle.status()).isNull();
        assertThat(vehicle.statusSince()).isNull();
        assertThat(vehicle.isStopped()).isFalse();
    }

    @Test
    void aStatusOfANewerServerIsNotKnown() {
        Vehicle vehicle = Vehicle.read(JsonFields.parse(VEHICLE.replace("\"available\"", "\"refuelling\"")));

        assertThat(vehicle.status()).isNull();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Vehicle.read(JsonFields.parse(VEHICLE.replace("\"lat\"", "\"lot\""))))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("'lat' is missing");
        assertThatThrownBy(() -> Vehicle.read(JsonFields.parse(VEHICLE.replace("2026-01-05T08:00:00.000Z", "noon"))))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("'fixTime' must be a time");
        assertThatThrownBy(() -> Vehicle.read(JsonFields.parse(VEHICLE.replace("[\"base-3\"]", "[{}]"))))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("'inside'");
    }

    @Test
    void aListOfAVehicleCannotBeChanged() {
        Vehicle vehicle = Vehicle.read(JsonFields.parse(VEHICLE));

        assertThatThrownBy(() -> vehicle.groups().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> vehicle.inside().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aFixIsATrackPoint() {
        TrackPoint point = TrackPoint.read(Golden.fields("fix"));

        assertThat(point.vehicleId()).isEqualTo("ambulance-7");
        assertThat(point.deviceId()).isEqualTo("phone-3");
        assertThat(point.lat()).isEqualTo(37.7793);
        assertThat(point.lon()).isEqualTo(-122.4193);
        assertThat(point.altitude()).isEqualTo(16.5);
        assertThat(point.accuracy()).isEqualTo(8.5);
        assertThat(point.speed()).isEqualTo(13.9);
        assertThat(point.heading()).isEqualTo(270);
        assertThat(point.battery()).isEqualTo(0.87);
        assertThat(point.attributes()).isEqualTo(Map.of("ignition", "true", "odometer", "48211.5"));
        assertThat(point.fixTime()).isEqualTo("2026-11-23T21:48:33.123Z");
        assertThat(point.time()).isEqualTo("2026-11-23T21:48:33.123Z");
        assertThat(point.receivedTime()).isEqualTo("2026-11-23T21:48:34Z");
        assertThat(point.isLate()).isFalse();
    }

    @Test
    void aTrackPointHasItsFlags() {
        TrackPoint point = TrackPoint.read(Golden.fields("fix-flags"));

        assertThat(point.deviceId()).isNull();
        assertThat(point.speed()).isNull();
        assertThat(point.attributes()).isEmpty();
        assertThat(point.isClockCorrected()).isTrue();
        assertThat(point.isLate()).isTrue();
        assertThat(point.isSuspect()).isTrue();
        assertThat(point.isFuture()).isTrue();
        assertThat(point.isBeyondLateness()).isTrue();
        assertThat(point.isSecondary()).isTrue();
    }

    @Test
    void aDayMayHaveNoFix() {
        Day day = Day.read(JsonFields.parse("{\"vehicleId\":\"a\",\"date\":\"2026-01-05\",\"distance\":0,"
                + "\"movingMillis\":0,\"trips\":0,\"stops\":0,\"stopMillis\":86400000,\"fixes\":0}"));

        assertThat(day.date()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(day.stopTime()).isEqualTo(Duration.ofDays(1));
        assertThat(day.firstFix()).isNull();
        assertThat(day.topSpeed()).isNull();
    }

    @Test
    void aPeriodThatLastsHasNoEnd() {
        StatusPeriod period = StatusPeriod.read(JsonFields.parse(
                "{\"status\":\"transporting\",\"since\":\"2026-01-05T08:00:00.000Z\",\"durationMillis\":750000}"));

        assertThat(period.status()).isEqualTo(VehicleStatus.TRANSPORTING);
        assertThat(period.since()).isEqualTo(Instant.parse("2026-01-05T08:00:00Z"));
        assertThat(period.until()).isNull();
        assertThat(period.duration()).isEqualTo(Duration.ofSeconds(750));
    }
}
