package com.aocv2.tracking.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {
    private static final long SEED = Long.getLong("tracking.seed", 20261123);
    private static final DateTimeFormatter FORMATTER =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final long YEAR_10000 = 253_402_300_800_000L;
    private static final long YEAR_0 = -62_167_219_200_000L;

    @Test
    void writesWhatTheFormatterWrites() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            long time = YEAR_0 + (long) (random.nextDouble() * (YEAR_10000 - YEAR_0));
            assertThat(IsoTime.format(time))
                    .as("%d, seed %d", time, SEED)
                    .isEqualTo(FORMATTER.format(Instant.ofEpochMilli(time)));
        }
    }

    @Test
    void writesDaysOfFourCenturies() {
        for (long day = 0; day < 146_097; day += 3) {
            long time = day * 86_400_000 + 1;
            assertThat(IsoTime.format(time)).isEqualTo(FORMATTER.format(Instant.ofEpochMilli(time)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 1_795_470_513_123L, YEAR_0, YEAR_10000 - 1, YEAR_0 - 1, YEAR_10000, Long.MAX_VALUE})
    void readsBackWhatItWrites(long time) {
        assertThat(IsoTime.parse(IsoTime.format(time))).isEqualTo(time);
    }

    @Test
    void writesIntoTheMiddleOfAnArray() {
        char[] to = new char[64];
        assertThat(IsoTime.write(1_795_470_513_123L, to, 5)).isEqualTo(29);
        assertThat(new String(to, 5, 24)).isEqualTo("2026-11-23T21:48:33.123Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T21:48:33.123Z",
                "2026-11-23T21:48:33Z",
                "2026-11-23T22:48+01:00",
                "2024-02-29T00:00:00.1Z",
                "1969-12-31T23:59:59.999Z",
                "2026-11-23T21:48:33.123999999-11:30"
            })
    void readsWhatJavaReads(String text) {
        assertThat(IsoTime.parse(text))
                .isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23t21:48:33z, 2026-11-23T21:48:33Z",
        "2026-11-23T21:48:33+0100, 2026-11-23T20:48:33Z",
        "2026-11-23T21:48:33-05, 2026-11-24T02:48:33Z",
        "'2026-11-23T21:48:33,5Z', 2026-11-23T21:48:33.500Z"
    })
    void readsFurtherFormsOfTheStandard(String text, Instant expected) {
        assertThat(IsoTime.parse(text)).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-11-23",
                "2026-11-23T21:48:33",
                "2026-11-23 21:48:33Z",
                "2026-13-23T21:48:33Z",
                "2023-02-29T21:48:33Z",
                "2026-11-23T24:00:00Z",
                "2026-11-23T21:60:33Z",
                "2026-11-23T21:48:60Z",
                "2026-11-23T21:48:33.Z",
                "2026-11-23T21:48:33Zulu",
                "2026-11-23T21:48:33+19:00",
                "2026-11-23T21:48:33+01:",
                "+12026",
                "２０２６-11-23T21:48:33Z",
                "1795470513123"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> IsoTime.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void readsAnyTextOrRefusesIt() {
        Random random = new Random(SEED);
        String alphabet = "0123456789-:.,TZ+ t";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("2026-11-23T21:48:33.123Z");
            for (int n = random.nextInt(4); n >= 0; n--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            text.setLength(random.nextInt(text.length() + 1));
            readOrRefuse(text.toString());
        }
    }

    private static void readOrRefuse(String text) {
        try {
            long time = IsoTime.parse(text);
            assertThat(IsoTime.parse(IsoTime.format(time))).as(text).isEqualTo(time);
        } catch (DateTimeException refused) {
            assertThat(refused).as(text).hasMessageMatching("(?s).+");
        }
    }
}
