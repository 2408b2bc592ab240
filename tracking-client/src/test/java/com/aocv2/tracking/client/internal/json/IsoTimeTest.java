package com.aocv2.tracking.client.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {
    @Test
    void aTimeIsWhatTheFormatterSays() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Instant time = Instant.ofEpochMilli((long) (random.nextDouble() * 253_402_300_799_999L));
            String text = time.toString();
            String full = text.length() == 20 ? text.replace("Z", ".000Z") : text;

            assertThat(IsoTime.parse(full)).as("seed %d, %s", seed, full).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T21:48:33Z",
                "2026-11-23T21:48:33.1Z",
                "2026-11-23T21:48:33.123456Z",
                "2026-11-23T24:00:00.000Z",
                "2024-02-29T23:59:59.999Z",
                "+12026-11-23T21:48:33Z"
            })
    void otherFormsAreReadToo(String text) {
        assertThat(IsoTime.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-23",
                "2026-02-30T21:48:33.123Z",
                "2026-13-23T21:48:33.123Z",
                "2026-11-23T25:48:33.123Z",
                "2026-11-23T21:60:33.123Z",
                "2026-11-23 21:48:33.123Z",
                "2026-11-23T21:48:33.12xZ",
                "٢٠٢٦-11-23T21:48:33.123Z"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> IsoTime.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
