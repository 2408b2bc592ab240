package com.aocv2.tracking.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.vehicle.VehicleStatus;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client writes is what the core reads: its golden files. */
class MessageJsonTest {
    private static final long TIME = 1_795_470_513_123L;

    private final MessageJson json = new MessageJson("ambulance-7", null);
    private final MessageJson phone = new MessageJson("ambulance-7", "phone-3");

    private static String golden(String name) throws IOException {
        try (InputStream in = MessageJsonTest.class.getResourceAsStream(
                "/com/aocv2/tracking/json/golden/message-" + name + ".json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The text itself, but for white space between fields. */
    private static String compact(String json) {
        JsonElement element = JsonParser.parseString(json);
        return element.toString();
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }

    @Test
    void aPositionWithNothingButTimeAndPlace() throws IOException {
        Position position = Position.at(-0.5, 180).build();
        assertThat(text(json.position(position, TIME))).isEqualTo(compact(golden("position-minimal")));
    }

    @Test
    void aPositionWithEverything() throws IOException {
        Position position = Position.at(37.7793, -122.4193)
                .altitude(16.5)
                .accuracy(8.5)
                .speed(13.9)
                .heading(270)
                .battery(0.87)
                .attribute("odometer", "48211.5")
                .attribute("ignition", "true")
                .build();
        // The time of sending is the batch's.
        String expected = compact(golden("position")).replace(",\"sentAt\":1795470514000", "");
        assertThat(text(phone.position(position, TIME))).isEqualTo(expected);
    }

    @Test
    void anAlarmWithAPlace() throws IOException {
        Position position = Position.at(37.7793, -122.4193).build();
        byte[] alarm = phone.alarm("sos", TIME, "0d5bd3c4-6a0c-4a4e-8c58-8a2f7a0e3c11", position, 1_795_470_500_000L);
        assertThat(text(alarm)).isEqualTo(compact(golden("alarm")));
    }

    @Test
    void anAlarmWithoutAPlace() {
        assertThat(text(json.alarm("sos", TIME, "a-1", null, 0)))
                .isEqualTo("{\"type\":\"alarm\",\"vehicleId\":\"ambulance-7\",\"kind\":\"sos\",\"time\":" + TIME
                        + ",\"uuid\":\"a-1\"}");
    }

    @Test
    void aStatus() throws IOException {
        assertThat(text(json.status(VehicleStatus.EN_ROUTE, TIME, "s-1"))).isEqualTo(compact(golden("status")));
    }

    @Test
    void heartbeats() throws IOException {
        assertThat(text(json.heartbeat(true, Duration.ZERO))).isEqualTo(compact(golden("heartbeat")));
        assertThat(text(phone.heartbeat(false, Duration.ofSeconds(30))))
                .isEqualTo(compact(golden("heartbeat-interval")));
    }

    @ParameterizedTest
    @CsvSource({
        "37.77930000000001, 37.7793",
        "1.0E-5, 0.00001",
        "1.0E-9, 0",
        "-0.0, 0",
        "-1.0E-9, 0",
        "-122.41934567891, -122.4193457",
        "100, 100",
        "89.99999999, 90"
    })
    void degreesHaveSevenDecimalsAtMost(double value, String text) {
        assertThat(Decimals.degrees(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"12.300000190734863, 12.3", "1.0E10, 10000000000", "0.0004, 0", "0.87, 0.87", "48211, 48211"})
    void aFloatLosesItsTail(double value, String text) {
        assertThat(Decimals.measurement(value)).isEqualTo(text);
    }

    @Test
    void aHeadingIsNeverRoundedToAFullTurn() {
        assertThat(Decimals.heading(359.9999)).isEqualTo("0");
        assertThat(Decimals.heading(359.9994)).isEqualTo("359.999");
    }

    @Test
    void textIsEscaped() {
        Position position = Position.at(1, 2).attribute("note", "\"\\\u2028\n").build();
        String message = text(json.position(position, TIME));
        assertThat(JsonParser.parseString(message)
                        .getAsJsonObject()
                        .getAsJsonObject("attributes")
                        .get("note")
                        .getAsString())
                .isEqualTo("\"\\\u2028\n");
    }
}
