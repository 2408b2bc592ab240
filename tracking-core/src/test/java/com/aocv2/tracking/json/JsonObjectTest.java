package com.aocv2.tracking.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.position.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    private static JsonObject read(String json) {
        return JsonObject.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void fieldsAreTakenOutByType() {
        JsonObject in = read(
                "{\"s\":\"x\",\"i\":7,\"n\":1.5,\"b\":true,\"t\":\"2026-11-23T21:48:33.123Z\",\"o\":{\"s\":\"y\"},"
                        + "\"ss\":[\"a\",\"b\"],\"ns\":[1,2.5],\"ts\":[5,\"1970-01-01T00:00:01Z\"],\"os\":[{\"i\":1},{}],\"z\":null}");
        assertThat(in.text("s")).isEqualTo("x");
        assertThat(in.integer("i")).isEqualTo(7);
        assertThat(in.number("i")).isEqualTo(7);
        assertThat(in.number("n")).isEqualTo(1.5);
        assertThat(in.truthOr("b", false)).isTrue();
        assertThat(in.time("t")).isEqualTo(1_795_470_513_123L);
        assertThat(in.time("i")).isEqualTo(7);
        assertThat(in.time("n")).isEqualTo(1);
        assertThat(in.object("o").text("s")).isEqualTo("y");
        assertThat(in.texts("ss")).containsExactly("a", "b");
        assertThat(in.numbers("ns")).containsExactly(1, 2.5);
        assertThat(in.times("ts")).containsExactly(5L, 1000L);
        assertThat(in.objects("os")).hasSize(2);
        assertThat(in.names()).containsExactly("s", "i", "n", "b", "t", "o", "ss", "ns", "ts", "os");
        assertThat(in.has("z")).isFalse();
    }

    @Test
    void whatIsMissingHasADefault() {
        JsonObject in = read("{}");
        assertThat(in.findText("x")).isNull();
        assertThat(in.findObject("x")).isNull();
        assertThat(in.integerOr("x", 3)).isEqualTo(3);
        assertThat(in.numberOr("x", 2.5)).isEqualTo(2.5);
        assertThat(in.truthOr("x", true)).isTrue();
        assertThat(in.timeOr("x", 9)).isEqualTo(9);
        assertThat(in.texts("x")).isEmpty();
        assertThat(in.numbers("x")).isEmpty();
        assertThat(in.times("x")).isEmpty();
        assertThat(in.objects("x")).isEmpty();
    }

    @Test
    void faultsAreNamedWithTheirPath() {
        JsonObject in = read("{\"a\":{\"b\":[{\"c\":\"x\",\"d\":[\"y\",1]}]},\"big\":123456789012345678901}");
        JsonObject inner = in.object("a").objects("b").get(0);
        assertMessage(() -> inner.number("c"), "a.b[0].c: must be a number, is a string");
        assertMessage(() -> inner.integer("c"), "a.b[0].c: must be an integer, is a string");
        assertMessage(() -> inner.truthOr("c", true), "a.b[0].c: must be true or false, is a string");
        assertMessage(() -> inner.object("c"), "a.b[0].c: must be an object, is a string");
        assertMessage(() -> inner.texts("c"), "a.b[0].c: must be an array, is a string");
        assertMessage(() -> inner.texts("d"), "a.b[0].d[1]: must be a string, is a number");
        assertMessage(() -> inner.numbers("d"), "a.b[0].d[0]: must be a number, is a string");
        assertMessage(() -> inner.objects("d"), "a.b[0].d[0]: must be an object, is a string");
        assertMessage(() -> inner.text("e"), "a.b[0].e: is missing");
        assertMessage(() -> in.text("a"), "a: must be a string, is an object");
        assertMessage(() -> in.time("a"), "a: must be epoch milliseconds or an ISO-8601 time, is an object");
        assertMessage(() -> in.integer("big"), "big: must be an integer, is a number");
        assertMessage(() -> read("{\"a\":[1,null]}"), "a[1]: must not be null");
        assertMessage(() -> read("{\"a\":{\"b\":1,\"b\":2}}"), "a.b: stands twice");
        assertMessage(() -> read("{\"a\":\"\\udc00\"}"), "a: is not well-formed Unicode");
    }

    private static void assertMessage(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{}{}"})
    void whatIsNoObjectIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidJsonException.class);
    }
}
