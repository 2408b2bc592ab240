package com.aocv2.tracking.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
    @ParameterizedTest
    @CsvSource({
        "30s,PT30S",
        "10m,PT10M",
        "1h30m,PT1H30M",
        "500ms,PT0.5S",
        "30d,PT720H",
        "PT5M,PT5M",
        "0s,PT0S",
        " 2H ,PT2H",
        "1d2h3m4s5ms,PT26H3M4.005S"
    })
    void durations(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "-5m", "5m10h", "1.5h", "PT-5M", "soon", "10 m", "9999999999s"})
    void notDurations(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1MiB,1048576", "1 MiB,1048576", "512kib,524288", "1MB,1000000", "77,77", "77B,77", "2GiB,2147483648"})
    void sizes(String text, long expected) {
        assertThat(Sizes.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1", "1.5MiB", "1TiB", "999999999999999GiB", "1 M iB"})
    void notSizes(String text) {
        assertThatThrownBy(() -> Sizes.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rangeOfADurationIncludesItsEnds() {
        Syntax<Duration> syntax = Syntax.duration("1m", "1h");
        assertThat(syntax.parse("1m")).isEqualTo(Duration.ofMinutes(1));
        assertThat(syntax.parse("60m")).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> syntax.parse("59s")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> syntax.parse("61m")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Syntax.durationOrOff("1m", "1h").parse("off")).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://map.example.org", "http://localhost:5173", "https://[::1]:8443"})
    void origins(String text) {
        assertThat(Syntax.origin().parse(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "map.example.org",
                "https://a/",
                "https://a/b",
                "https://u@a",
                "ftp://a",
                "https://a?b",
                "https://a b"
            })
    void notOrigins(String text) {
        assertThatThrownBy(() -> Syntax.origin().parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://t.example/{z}/{x}/{y}.png", "/tiles/{z}/{x}/{-y}.png"})
    void tileUrls(String text) {
        assertThat(Syntax.tileUrl().parse(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://t.example/{z}/{x}.png", "//t.example/{z}/{x}/{y}", "javascript:{z}{x}{y}", "{z}{x}{y}"})
    void notTileUrls(String text) {
        assertThatThrownBy(() -> Syntax.tileUrl().parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"91,0", "0,181", "1", "1,2,3", "a,b", "NaN,0", ""})
    void notPlaces(String text) {
        assertThatThrownBy(() -> Syntax.latLon().parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"http-port,htp-port,1", "ab,ba,1", "abc,abc,0", "'',abc,3", "kitten,sitting,3", "ca,abc,3"})
    void distances(String a, String b, int expected) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(expected);
    }
}
