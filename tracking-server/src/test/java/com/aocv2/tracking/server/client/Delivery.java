package com.aocv2.tracking.server.client;

import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.server.client.Ledger.Entry;
import com.aocv2.tracking.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a server holds of one vehicle: running numbers, those of fixes in the order of their times. Each message carries
 * its number: a fix as the attribute {@code n}, an alarm as its kind.
 */
record Delivery(List<Integer> fixes, List<Integer> alarms) {
    static final String NUMBER = "n";
    static final String ALARM_PREFIX = "sos-";

    static Delivery of(Store store, String vehicle) {
        try (Stream<Fix> track = store.track(vehicle, 0, Long.MAX_VALUE);
                Stream<Event> events = store.events(vehicle, 0, Long.MAX_VALUE)) {
            return new Delivery(
                    track.map(fix -> Objects.requireNonNull(
                                    fix.position().attributes().get(NUMBER)))
                            .map(Integer::valueOf)
                            .toList(),
                    events.flatMap(event -> event.detail() instanceof Detail.Alarm alarm
                                    ? Stream.of(Integer.valueOf(alarm.kind().substring(ALARM_PREFIX.length())))
                                    : Stream.empty())
                            .toList());
        }
    }

    /** What is wrong with it, given what was taken; empty where each message is there exactly once and in order. */
    List<String> problems(NavigableMap<Integer, Entry> taken) {
        List<String> problems = new ArrayList<>();
        Map<Integer, Integer> fixCounts = counts(fixes);
        Map<Integer, Integer> alarmCounts = counts(alarms);
        taken.forEach((number, entry) -> {
            int fixCount = fixCounts.getOrDefault(number, 0);
            int alarmCount = alarmCounts.getOrDefault(number, 0);
            boolean asTaken = switch (entry) {
                case FIX -> fixCount == 1 && alarmCount == 0;
                case ALARM -> fixCount == 0 && alarmCount == 1;
                case UNKNOWN -> fixCount + alarmCount <= 1;
            };
            if (!asTaken) {
                problems.add(entry + " " + number + " is there " + fixCount + " times as a fix, " + alarmCount
                        + " times as an alarm");
            }
        });
        Stream.concat(fixes.stream(), alarms.stream())
                .distinct()
                .filter(number -> !taken.containsKey(number))
                .forEach(number -> problems.add(number + " was never taken"));
        for (int i = 1; i < fixes.size(); i++) {
            if (fixes.get(i) < fixes.get(i - 1)) {
                problems.add("FIX " + fixes.get(i) + " comes after " + fixes.get(i - 1));
            }
        }
        return problems;
    }

    private static Map<Integer, Integer> counts(List<Integer> numbers) {
        Map<Integer, Integer> counts = new HashMap<>();
        numbers.forEach(number -> counts.merge(number, 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }
}
