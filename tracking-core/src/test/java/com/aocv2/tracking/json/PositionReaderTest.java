package com.aocv2.tracking.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aocv2.tracking.json.PositionReader.Body;
import com.aocv2.tracking.json.PositionReader.Form;
import com.aocv2.tracking.json.Recorder.Invalid;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionReaderTest {
    private static final String FIX = "{\"vehicleId\":\"a\",\"fixTime\":1795470513123,\"lat\":1.5,\"lon\":2.5}";
    private static final Position A = Position.of("a", 1_795_470_513_123L, 1.5, 2.5);

    private final Recorder recorder = new Recorder();
    private final PositionReader reader = new PositionReader();

    private Body read(String json) {
        return read(json, MessageDefaults.none());
    }

    private Body read(String json, MessageDefaults defaults) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8), defaults, recorder);
    }

    private Body readLines(String lines) {
        return reader.readLines(lines.getBytes(StandardCharsets.UTF_8), MessageDefaults.none(), recorder);
    }

    private static String fixWith(String field) {
        return FIX.replace("}", "," + field + "}");
    }

    @Test
    void oneObjectIsOneMessage() {
        assertThat(read(FIX)).isEqualTo(new Body(Form.SINGLE, 1, null));
        assertThat(recorder.messages).containsExactly(A);
    }

    @Test
    void anArrayKeepsItsOrder() {
        assertThat(read("[" + FIX + ",{\"type\":\"heartbeat\",\"vehicleId\":\"b\"}," + FIX + "]"))
                .isEqualTo(new Body(Form.ARRAY, 3, null));
        assertThat(recorder.messages).containsExactly(A, Heartbeat.of("b"), A);
        assertThat(recorder.indices).containsExactly(0, 1, 2);
    }

    @Test
    void anEmptyArrayIsNoMessage() {
        assertThat(read(" [ ] ")).isEqualTo(new Body(Form.ARRAY, 0, null));
        assertThat(read("{\"positions\":[]}")).isEqualTo(new Body(Form.ENVELOPE, 0, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":7,\"sentAt\":1795470514000,\"positions\":[%s,%s]}",
                "{\"id\":7,\"positions\":[%s,%s],\"sentAt\":1795470514000}",
                "{\"positions\":[%s,%s],\"sentAt\":\"2026-11-23T21:48:34Z\",\"id\":7,\"type\":\"publish\"}"
            })
    void theTimeOfSendingHoldsForTheWholeEnvelopeWhereverItStands(String envelope) {
        Body body = read(envelope.formatted(FIX, fixWith("\"sentAt\":1795470515000")));
        assertThat(body).isEqualTo(new Body(Form.ENVELOPE, 2, 7L));
        assertThat(recorder.messages)
                .extracting(message -> ((Position) message).sentAt())
                .containsExactly(1_795_470_514_000L, 1_795_470_515_000L);
    }

    @Test
    void anEnvelopeIsFoundInAPartOfAnArray() {
        String padded = "[[[" + "{\"positions\":[" + FIX + "],\"sentAt\":1795470514000}" + "]]]";
        byte[] bytes = padded.getBytes(StandardCharsets.UTF_8);
        Body body = reader.read(bytes, 3, bytes.length - 6, MessageDefaults.none(), recorder);
        assertThat(body).isEqualTo(new Body(Form.ENVELOPE, 1, null));
        assertThat(((Position) recorder.messages.get(0)).sentAt()).isEqualTo(1_795_470_514_000L);
    }

    @ParameterizedTest
    @CsvSource({"\"x\", x", "-12, -12"})
    void anEnvelopeGivesItsIdBack(String id, String expected) {
        Object read = read("{\"id\":" + id + ",\"positions\":[]}").id();
        assertThat(String.valueOf(read)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "[1]", "{\"positions\":1}", "null", "true", "123456789012345678901234567890"})
    void anIdOfAnotherKindIsLeftOut(String id) {
        assertThat(read("{\"id\":" + id + ",\"positions\":[]}").id()).isNull();
    }

    @Test
    void aFaultyEnvelopeFailsAsAWhole() {
        assertField("{\"positions\":{}}", "positions", "must be an array, is an object");
        assertField("{\"positions\":[],\"positions\":[]}", "positions", "stands twice");
        assertField("{\"sentAt\":true,\"positions\":[" + FIX + "]}", "sentAt", "must be epoch milliseconds");
        assertField("{\"positions\":[" + FIX + "],\"sentAt\":[]}", "sentAt", "must be epoch milliseconds");
        assertThat(recorder.messages).isEmpty();
    }

    private void assertField(String json, String field, String problem) {
        InvalidFieldException e = catchThrowableOfType(InvalidFieldException.class, () -> read(json));
        assertThat(e).as(json).isNotNull();
        assertThat(e.field()).isEqualTo(field);
        assertThat(e.problem()).startsWith(problem);
    }

    @Test
    void oneFaultyMessageDoesNotStopTheOthers() {
        read("[" + FIX + ",{\"vehicleId\":\"b\"},17," + FIX.replace("1.5", "91") + ",[[" + FIX + "]]," + FIX + "]");
        assertThat(recorder.indices).containsExactly(0, 5);
        assertThat(recorder.invalid)
                .containsExactly(
                        new Invalid(1, "fixTime", "is missing"),
                        new Invalid(2, null, "must be an object, is a number"),
                        new Invalid(3, "lat", "must be from -90 to 90, is 91.0"),
                        new Invalid(4, null, "must be an object, is an array"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"altitude\":\"high\"     | altitude  | must be a number, is a string",
                "\"speed\":{\"x\":[1,{}]}  | speed     | must be a number, is an object",
                "\"heading\":true          | heading   | must be a number, is true or false",
                "\"heading\":360           | heading   | must be from 0 to below 360, is 360.0",
                "\"accuracy\":-1           | accuracy  | must be a finite number of at least 0, is -1.0",
                "\"speed\":1e999           | speed     | must be a finite number of at least 0, is Infinity",
                "\"battery\":87            | battery   | must be from 0 to 1, is 87.0",
                "\"deviceId\":5            | deviceId  | must be a string, is a number",
                "\"deviceId\":\"a b\"      | deviceId  | must not contain white space or control characters",
                "\"deviceId\":\"\\ud800\"  | deviceId  | is not well-formed Unicode",
                "\"lat\":2                 | lat       | stands twice",
                "\"vehicleId\":\"a\"       | vehicleId | stands twice",
                "\"sentAt\":-5             | sentAt    | must be epoch milliseconds from 1970 to 9999, is -5",
                "\"sentAt\":1e30           | sentAt    | must be epoch milliseconds from 1970 to 9999, is 9223372036854775807",
                "\"sentAt\":99999999999999999999999 | sentAt | is too large",
                "\"sentAt\":\"yesterday\"  | sentAt    | is not a time: must look like 2026-11-23T21:48:33.123Z",
                "\"type\":\"tram\"         | type      | must be position, alarm, status or heartbeat, is 'tram'",
                "\"type\":7                | type      | must be a string, is a number",
                "\"attributes\":[]         | attributes   | must be an object, is an array",
                "\"attributes\":{\"k\":{}} | attributes.k | must be a string, a number, true or false, is an object",
                "\"attributes\":{\"k\":1,\"k\":2} | attributes.k | stands twice",
                "\"attributes\":{\"k\":\"\\udc00\"} | attributes.k | is not well-formed Unicode"
            })
    void whatIsWrongIsNamed(String field, String name, String reason) {
        read("[" + fixWith(field) + "," + FIX + "]");
        assertThat(recorder.invalid).containsExactly(new Invalid(0, name, reason));
        assertThat(recorder.messages).containsExactly(A);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0      | must be more than 0 and at most 86400 s, is 0 s",
                "-30    | must be more than 0 and at most 86400 s, is -30 s",
                "0.0001 | must be more than 0 and at most 86400 s, is 0 s",
                "86401  | must be more than 0 and at most 86400 s, is 86401 s",
                "1e300  | must be more than 0 and at most 86400 s, is 9223372036854775 s",
                "'\"1\"' | must be a number, is a string"
            })
    void intervalIsMoreThanNothingAndAtMostADay(String interval, String reason) {
        read("{\"type\":\"heartbeat\",\"vehicleId\":\"a\",\"interval\":" + interval + "}");
        assertThat(recorder.invalid).containsExactly(new Invalid(0, "interval", reason));
    }

    @Test
    void intervalOfAPositionMeansNothing() {
        read(fixWith("\"interval\":\"often\""));
        assertThat(recorder.messages).containsExactly(A);
    }

    @ParameterizedTest
    @CsvSource({"vehicleId", "fixTime", "lat", "lon"})
    void whatIsMissingIsNamed(String field) {
        read(FIX.replace("\"" + field + "\"", "\"x\""));
        assertThat(recorder.invalid).containsExactly(new Invalid(0, field, "is missing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"altitude\":null",
                "\"deviceId\":null",
                "\"type\":null",
                "\"type\":\"position\"",
                "\"unknown\":{\"lat\":[[[{\"lon\":5}]]]}",
                "\"time\":\"soon\"",
                "\"status\":{\"lat\":3}",
                "\"still\":\"very\"",
                "\"kind\":3,\"kind\":4"
            })
    void whatAPositionDoesNotHaveIsPassedOver(String field) {
        read(fixWith(field));
        assertThat(recorder.invalid).isEmpty();
        assertThat(recorder.messages).containsExactly(A);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1795470513123",
                "1795470513123.9",
                "1.795470513123E12",
                "\"2026-11-23T21:48:33.123Z\"",
                "\"2026-11-23T22:48:33.123+01:00\""
            })
    void timesAreMillisecondsOrText(String time) {
        read(FIX.replace("1795470513123", time));
        assertThat(recorder.messages).containsExactly(A);
    }

    @Test
    void attributesAreKeptAsTheyAreWritten() {
        read(fixWith("\"attributes\":{\"n\":1.50,\"b\":true,\"s\":\"\\u00e9\",\"x\":null}"));
        assertThat(((Position) recorder.messages.get(0)).attributes())
                .isEqualTo(Map.of("n", "1.50", "b", "true", "s", "é"));
    }

    @Test
    void tooManyAttributesAreOneFault() {
        StringBuilder many = new StringBuilder("\"attributes\":{\"k\":1");
        for (int i = 0; i < 5000; i++) {
            many.append(",\"k").append(i).append("\":").append(i);
        }
        read(fixWith(many.append('}').toString()));
        assertThat(recorder.invalid).containsExactly(new Invalid(0, "attributes", "must be at most 32, are 33"));
    }

    @Test
    void theTypeMayStandAnywhere() {
        read("{\"kind\":\"sos\",\"lat\":1,\"lon\":2,\"still\":7,\"time\":5,\"vehicleId\":\"a\",\"type\":\"alarm\"}");
        assertThat(recorder.messages).containsExactly(new Alarm("a", "a", "sos", 5, null, 1, 2, 0));
    }

    @Test
    void aMessageLeavesNothingToTheNext() {
        read("[" + fixWith("\"deviceId\":\"d\",\"speed\":3,\"attributes\":{\"k\":1}") + "," + FIX + "]");
        assertThat(recorder.messages.get(1)).isEqualTo(A);
    }

    @Test
    void theSenderFillsInWhatTheMessageLeavesOut() {
        MessageDefaults device = MessageDefaults.ofDevice("d", (deviceId, time) -> deviceId + "@" + time)
                .withSentAt(77)
                .withTime(55);
        read(
                "[{\"fixTime\":5,\"lat\":0,\"lon\":0},{\"fixTime\":5,\"lat\":0,\"lon\":0,\"vehicleId\":\"v\"},"
                        + "{\"type\":\"heartbeat\",\"deviceId\":\"e\"},{\"type\":\"status\",\"status\":\"at scene\"},"
                        + "{\"type\":\"alarm\",\"kind\":\"sos\",\"time\":9}]",
                device);
        assertThat(recorder.invalid).isEmpty();
        assertThat(recorder.messages).extracting(Message::vehicleId).containsExactly("d@5", "v", "e@0", "d@55", "d@9");
        assertThat(recorder.messages).extracting(Message::deviceId).containsExactly("d", "d", "e", "d", "d");
        assertThat(((Position) recorder.messages.get(0)).sentAt()).isEqualTo(77);
    }

    @Test
    void aDeviceWithoutVehicleFallsBackToTheDefault() {
        MessageDefaults defaults = new MessageDefaults("v", "d", 0, 0, (deviceId, time) -> null);
        read("{\"type\":\"heartbeat\"}", defaults);
        assertThat(recorder.messages).containsExactly(new Heartbeat("v", "d", false));
    }

    @Test
    void aVehiclesOwnDeviceHasItsName() {
        read("{\"type\":\"status\",\"status\":\"available\",\"time\":5}", MessageDefaults.ofVehicle("v"));
        assertThat(recorder.messages).containsExactly(StatusReport.of("v", VehicleStatus.AVAILABLE, 5));
    }

    @Test
    void reportsNeedATimeUnlessTheCallerHasOne() {
        read("[{\"type\":\"alarm\",\"vehicleId\":\"a\",\"kind\":\"sos\"},{\"type\":\"status\",\"vehicleId\":\"a\"}]");
        assertThat(recorder.invalid)
                .containsExactly(new Invalid(0, "time", "is missing"), new Invalid(1, "status", "is missing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | 1 | 1 | there is nothing to read",
                "'  '                        | 1 | 1 | there is nothing to read",
                "7                           | 1 | 1 | must be an object or an array, is a number",
                "'[{\"a\":1},\n  {\"a\" 2}]' | 2 | 8 | Unexpected character",
                "'{\"lat\":01}'              | 1 | 9 | Invalid numeric value",
                "'[] []'                     | 1 | 4 | more follows after the end",
                "'[{'                        | 1 | 3 | Unexpected end-of-input",
                "'{\"lat\":NaN}'             | 1 | 11 | Non-standard token 'NaN'",
                "'{''lat'':1}'               | 1 | 2 | Unexpected character"
            })
    void whatIsNoJsonFailsWithItsPlace(String json, int line, int column, String reason) {
        InvalidJsonException e = catchThrowableOfType(InvalidJsonException.class, () -> read(json));
        assertThat(e).isNotNull();
        assertThat(e.reason()).startsWith(reason);
        assertThat(e.line()).isEqualTo(line);
        assertThat(Math.abs(e.column() - column)).as(e.getMessage()).isLessThanOrEqualTo(1);
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        read("\uFEFF" + FIX);
        readLines("\uFEFF" + FIX);
        assertThat(recorder.messages).containsExactly(A, A);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void otherEncodingsAreRefused(String charset) {
        byte[] bytes = FIX.getBytes(Charset.forName(charset));
        assertThatThrownBy(() -> reader.read(bytes, MessageDefaults.none(), recorder))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessage("line 1, column 1: must be UTF-8");
    }

    @Test
    void invalidUtf8IsRefused() {
        byte[] bytes = fixWith("\"x\":\"#\"").getBytes(StandardCharsets.ISO_8859_1);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('#')] = (byte) 0xE4;
        assertThatThrownBy(() -> reader.read(bytes, MessageDefaults.none(), recorder))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("Invalid UTF-8");
    }

    @Test
    void aTextMayNotAskForMoreThanItIsGiven() {
        assertThatThrownBy(() -> read("[".repeat(10_000))).isInstanceOf(InvalidJsonException.class);
        assertThatThrownBy(() -> read(fixWith("\"x\":" + "{\"x\":".repeat(40) + "1" + "}".repeat(40))))
                .isInstanceOf(InvalidJsonException.class);
        assertThatThrownBy(() -> read(fixWith("\"speed\":" + "1".repeat(200))))
                .isInstanceOf(InvalidJsonException.class);
        assertThatThrownBy(() -> read(fixWith("\"attributes\":{\"x\":\"" + "y".repeat(100_000) + "\"}")))
                .isInstanceOf(InvalidJsonException.class);
        assertThatThrownBy(() -> read(fixWith("\"" + "n".repeat(1000) + "\":1")))
                .isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void thereIsALimitToTheMessagesOfABody() {
        PositionReader two = new PositionReader(2);
        byte[] three = ("[" + FIX + ",1," + FIX + "]").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> two.read(three, MessageDefaults.none(), recorder))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("positions: must be at most 2 messages");
        assertThatThrownBy(() -> new PositionReader(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inLinesOnlyTheBrokenOneFails() {
        Body body = readLines("\n" + FIX + "\r\n  \n{\"vehicleId\":\n[" + FIX + "]\n" + FIX + FIX + "\nnull\n" + FIX);
        assertThat(body).isEqualTo(new Body(Form.LINES, 6, null));
        assertThat(recorder.indices).containsExactly(0, 5);
        assertThat(recorder.invalid).extracting(Invalid::index).containsExactly(1, 2, 3, 4);
        assertThat(recorder.invalid.get(0).reason()).startsWith("line 4, column ");
        assertThat(recorder.invalid.get(1).reason()).isEqualTo("must be an object, is an array");
        assertThat(recorder.invalid.get(2).reason()).contains("more follows after the end");
        assertThat(recorder.invalid.get(3).reason()).isEqualTo("must be an object, is null");
    }

    @Test
    void aLineCannotReachIntoTheNext() {
        readLines("{\"vehicleId\":\"b\",\n\"fixTime\":5,\"lat\":1,\"lon\":2}\n" + FIX);
        assertThat(recorder.messages).containsExactly(A);
        assertThat(recorder.invalid).hasSize(2);
    }

    @Test
    void aLineOfAnotherEncodingIsInvalid() {
        byte[] wide = FIX.getBytes(StandardCharsets.UTF_16LE);
        byte[] lines = new byte[wide.length + 1 + FIX.length()];
        System.arraycopy(wide, 0, lines, 0, wide.length);
        lines[wide.length] = '\n';
        System.arraycopy(FIX.getBytes(StandardCharsets.UTF_8), 0, lines, wide.length + 1, FIX.length());
        reader.readLines(lines, MessageDefaults.none(), recorder);
        assertThat(recorder.messages).containsExactly(A);
        assertThat(recorder.invalid).containsExactly(new Invalid(0, null, "line 1, column 1: must be UTF-8"));
    }

    @Test
    void oneMessageMayLeaveOutItsType() {
        byte[] status = "{\"status\":\"at_scene\",\"by\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        MessageDefaults defaults = MessageDefaults.ofVehicle("v").withTime(5);
        assertThat(PositionReader.readOne(status, MessageKind.STATUS, defaults))
                .isEqualTo(StatusReport.of("v", VehicleStatus.AT_SCENE, 5));
        assertThat(PositionReader.readOne("{}".getBytes(StandardCharsets.UTF_8), MessageKind.HEARTBEAT, defaults))
                .isEqualTo(Heartbeat.of("v"));
    }

    @Test
    void oneMessageOfAnotherTypeIsRefused() {
        byte[] heartbeat = "{\"type\":\"heartbeat\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PositionReader.readOne(heartbeat, MessageKind.ALARM, MessageDefaults.ofVehicle("v")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("type: must be alarm here");
        byte[] array = "[]".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PositionReader.readOne(array, MessageKind.ALARM, MessageDefaults.none()))
                .isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void theVisitorMayEndTheReading() {
        PositionReader.Visitor impatient = new PositionReader.Visitor() {
            @Override
            public void onMessage(int index, Message message) {
                throw new IllegalStateException("enough");
            }

            @Override
            public void onInvalid(int index, @Nullable String field, String reason) {}
        };
        byte[] lines = List.of(FIX, FIX).toString().getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> reader.read(lines, MessageDefaults.none(), impatient))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
    }
}
