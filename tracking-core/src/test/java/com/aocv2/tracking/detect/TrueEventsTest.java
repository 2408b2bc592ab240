package com.aocv2.tracking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.detect.RandomHistory.Result;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.testkit.Oracle.Expected;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the order in which fixes arrive, with copies, heartbeats, changes of geofences and restarts between: after
 * each commit the active events alternate, and in the end they are those that the oracle finds on the sorted track.
 */
class TrueEventsTest {
    private static final int CASES = Integer.getInteger("tracking.cases", 300);
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());

    @Test
    void eventsAreTheOraclesWhateverTheOrderOfArrival() {
        Map<EventType, Integer> events = new EnumMap<>(EventType.class);
        for (int i = 0; i < CASES; i++) {
            Result result = RandomHistory.run(SEED + i, Fault.NONE);
            assertThat(result.said()).as("seed %d", SEED + i).isEqualTo(result.expected());
            assertThat(result.firstMisstep()).as("seed %d", SEED + i).isEmpty();
            for (Expected event : result.expected()) {
                events.merge(event.type(), 1, Integer::sum);
            }
        }
        for (EventType type : EventType.values()) {
            if (type.isOfTrack()) {
                assertThat(events.getOrDefault(type, 0))
                        .as("%s in all cases", type)
                        .isGreaterThan(CASES / 10);
            }
        }
    }

    /** The comparison above would tell if a rule were wrong: each of these faults shows within a few cases. */
    @ParameterizedTest
    @MethodSource("com.aocv2.tracking.detect.Fault#all")
    void faultIsCaught(Fault fault) {
        boolean caught = false;
        for (int i = 0; i < 200 && !caught; i++) {
            caught = !RandomHistory.run(SEED + i, fault)
                    .said()
                    .equals(RandomHistory.run(SEED + i, Fault.NONE).expected());
        }
        assertThat(caught).as("%s, 200 cases from seed %d", fault, SEED).isTrue();
    }
}
