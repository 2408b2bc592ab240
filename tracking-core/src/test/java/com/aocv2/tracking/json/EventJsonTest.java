package com.aocv2.tracking.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Position;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the golden files leave open. */
class EventJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"exit\"          | \"type\":\"teleport\"   | type: there is no type 'teleport'",
                "\"status\":\"retracted\"   | \"status\":\"gone\"  | status: there is no status 'gone'",
                "\"revision\":2             | \"revision\":0       | revision: must be at least 1, is 0",
                "\"visitMillis\":600000     | \"visit\":600000     | visitMillis: is missing",
                "\"vehicleId\":             | \"vehicle\":         | vehicleId: is missing",
                "\"distance\":31            | \"distance\":\"far\" | reason.distance: must be a number, is a string",
                "\"confirmed_by_time\"      | \"magic\"            | reason.cause: there is no cause 'magic'"
            })
    void faultsAreNamed(String there, String instead, String message) {
        String json = Golden.compact("event-exit.json").replace(there, instead);
        assertThatThrownBy(() -> EventJson.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage(message);
    }

    @Test
    void halvesOfSurrogatePairsAreReplaced() {
        Event event = Event.first(
                "e",
                "v",
                null,
                1,
                1,
                Double.NaN,
                Double.NaN,
                new Detail.Alarm("sos", 0, new Detail.Acknowledgement("\ud800x\ud83d\ude91\udc00", 5)),
                Reason.of(Cause.REPORTED));
        Detail.Alarm read =
                (Detail.Alarm) EventJson.read(EventJson.bytes(event)).detail();
        assertThat(read.acknowledgement()).isEqualTo(new Detail.Acknowledgement("\uFFFDx\ud83d\ude91\uFFFD", 5));

        Position position = Position.builder("v")
                .fixTime(1)
                .at(0, 0)
                .attributes(Map.of("\udc00", "\ud800"))
                .build();
        Fix fix = new Fix(position, 1, 1, 0);
        assertThat(FixJson.read(Json.bytes(out -> FixJson.write(out, fix)))
                        .position()
                        .attributes())
                .isEqualTo(Map.of("\uFFFD", "\uFFFD"));
    }
}
