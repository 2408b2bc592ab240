package com.aocv2.tracking.geofence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.position.InvalidFieldException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTest {
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());
    private static final long MINUTE = 60_000;
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static OpeningHours utc(String text) {
        return OpeningHours.parse(text, ZoneOffset.UTC);
    }

    @Test
    void opensAndClosesByTheMinute() {
        OpeningHours hours = utc("Mo-Fr 07:00-19:00; Sa 08:00-12:00,14:00-17:00");
        assertThat(hours.isOpen(at("2026-11-25T06:59:59.999Z"))).isFalse();
        assertThat(hours.isOpen(at("2026-11-25T07:00:00Z"))).isTrue();
        assertThat(hours.isOpen(at("2026-11-25T19:00:00Z"))).isFalse();
        assertThat(hours.nextChange(at("2026-11-25T07:00:00Z"))).isEqualTo(at("2026-11-25T19:00:00Z"));
        assertThat(hours.nextChange(at("2026-11-27T20:00:00Z"))).isEqualTo(at("2026-11-28T08:00:00Z"));
        assertThat(hours.nextChange(at("2026-11-28T17:00:00Z"))).isEqualTo(at("2026-11-30T07:00:00Z"));
    }

    @Test
    void nightsReachIntoTheNextDay() {
        OpeningHours hours = utc("Fr 22:00-06:00");
        assertThat(hours.isOpen(at("2026-11-28T05:59:00Z"))).isTrue();
        assertThat(hours.isOpen(at("2026-11-28T06:00:00Z"))).isFalse();
        assertThat(hours.isOpen(at("2026-11-27T05:00:00Z"))).isFalse();
    }

    @Test
    void laterRulesWinOnTheirDays() {
        OpeningHours hours = utc("00:00-24:00; Su off; We 10:00-11:00");
        assertThat(hours.isOpen(at("2026-11-29T12:00:00Z"))).isFalse();
        assertThat(hours.isOpen(at("2026-11-25T09:00:00Z"))).isFalse();
        assertThat(hours.isOpen(at("2026-11-24T23:59:59Z"))).isTrue();
        assertThat(hours.nextChange(at("2026-11-26T09:00:00Z"))).isEqualTo(at("2026-11-29T00:00:00Z"));
    }

    @Test
    void alwaysAndNeverDoNotChange() {
        assertThat(utc("00:00-24:00").isOpen(0)).isTrue();
        assertThat(utc("00:00-24:00").nextChange(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(utc("off").isOpen(0)).isFalse();
        assertThat(utc("off").nextChange(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void localTimesFollowTheClocksOfTheZone() {
        OpeningHours hours = OpeningHours.parse("08:00-18:00", VIENNA);
        assertThat(hours.nextChange(at("2026-03-28T20:00:00Z"))).isEqualTo(at("2026-03-29T06:00:00Z"));
        assertThat(hours.nextChange(at("2026-10-24T20:00:00Z"))).isEqualTo(at("2026-10-25T07:00:00Z"));
        OpeningHours night = OpeningHours.parse("Sa 02:30-04:00; Su 02:30-04:00", VIENNA);
        assertThat(night.nextChange(at("2026-03-28T12:00:00Z")))
                .as("02:30 does not exist that day and is 03:30")
                .isEqualTo(at("2026-03-29T01:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Mo-Fr 7-19 | '7-19' is no time such as 07:00-19:00",
                "Monday 07:00-19:00 | 'Monday' is none of the days Mo, Tu, We, Th, Fr, Sa, Su",
                "Mo 07:00-25:00 | '25:00' is no time of a day",
                "Mo 24:00-25:00 | '24:00' is no time of a day",
                "Mo 07:00-19:00; | '' is no rule such as 'Mo-Fr 07:00-19:00'",
                "open | 'open' is no rule such as 'Mo-Fr 07:00-19:00'",
            })
    void faultsAreNamed(String text, String problem) {
        assertThatThrownBy(() -> utc(text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("hours: " + problem);
    }

    /** Against each minute of two weeks, looked at by itself. */
    @Test
    void agreesWithLookingAtEachMinute() {
        Random random = new Random(SEED);
        for (int i = 0; i < 40; i++) {
            List<String> rules = rules(random);
            check(SEED, String.join("; ", rules), at("2026-01-01T00:00:00Z") + random.nextInt(365) * 86_400_000L);
        }
    }

    private static List<String> rules(Random random) {
        String[] days = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
        List<String> rules = new ArrayList<>();
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
            String span = days[random.nextInt(7)] + (random.nextBoolean() ? "-" + days[random.nextInt(7)] : "");
            int from = random.nextInt(24 * 60);
            int to = random.nextInt(24 * 60 + 1);
            rules.add(
                    random.nextInt(6) == 0
                            ? span + " off"
                            : String.format("%s %02d:%02d-%02d:%02d", span, from / 60, from % 60, to / 60, to % 60));
        }
        return rules;
    }

    private static void check(long seed, String text, long start) {
        OpeningHours hours = utc(text);
        WeeklyTimes times = WeeklyTimes.parse(text);
        long expectedChange = Long.MAX_VALUE;
        for (long time = start + 14 * 24 * 60 * MINUTE; time >= start; time -= MINUTE) {
            boolean open = isOpen(times, time);
            assertThat(hours.isOpen(time))
                    .as("seed %d, %s at %d", seed, text, time)
                    .isEqualTo(open);
            if (time < start + 6 * 24 * 60 * MINUTE) {
                assertThat(hours.nextChange(time))
                        .as("seed %d, %s at %d", seed, text, time)
                        .isEqualTo(expectedChange);
            }
            expectedChange = isOpen(times, time - MINUTE) == open ? expectedChange : time;
        }
    }

    private static boolean isOpen(WeeklyTimes times, long time) {
        ZonedDateTime local = Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC);
        int minute = local.getHour() * 60 + local.getMinute();
        DayOfWeek day = local.getDayOfWeek();
        return times.of(day).stream().anyMatch(range -> minute >= range.fromMinute() && minute < range.toMinute())
                || times.of(day.minus(1)).stream()
                        .anyMatch(range -> minute + WeeklyTimes.MINUTES_OF_DAY < range.toMinute());
    }
}
