package com.aocv2.tracking.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.position.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentsTest {
    private static final long SEED = Long.getLong("tracking.seed", 20_261_123L);

    private final AuthScene scene = AuthScene.withSecret();

    private Assignments assignments() {
        return scene.auth.assignments();
    }

    private String vehicleAt(long time) {
        return assignments().vehicleOf("tablet", time);
    }

    @Test
    void deviceWithoutAssignmentIsItsOwnVehicle() {
        assertThat(vehicleAt(0)).isEqualTo("tablet");
        assertThat(assignments().of("tablet")).isEmpty();
    }

    @Test
    void beginningCountsAndEndDoesNot() {
        assignments().replace("tablet", List.of(new Assignment("ambulance-1", 100, 200)));
        assertThat(vehicleAt(99)).isEqualTo("tablet");
        assertThat(vehicleAt(100)).isEqualTo("ambulance-1");
        assertThat(vehicleAt(199)).isEqualTo("ambulance-1");
        assertThat(vehicleAt(200)).isEqualTo("tablet");
    }

    @Test
    void assignmentsMayTouchAndComeInAnyOrder() {
        assignments()
                .replace(
                        "tablet",
                        List.of(
                                Assignment.since("c", 300),
                                new Assignment("a", 100, 200),
                                new Assignment("b", 200, 300)));
        assertThat(assignments().of("tablet")).extracting(Assignment::vehicleId).containsExactly("a", "b", "c");
        assertThat(vehicleAt(200)).isEqualTo("b");
        assertThat(vehicleAt(300)).isEqualTo("c");
        assertThat(vehicleAt(Long.MAX_VALUE - 1)).isEqualTo("c");
    }

    @Test
    void overlapIsRefusedAndChangesNothing() {
        assignments().replace("tablet", List.of(Assignment.since("a", 100)));
        assertThatThrownBy(() -> assignments()
                        .replace("tablet", List.of(new Assignment("x", 100, 201), new Assignment("y", 200, 300))))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("overlap");
        assertThat(vehicleAt(150)).isEqualTo("a");
    }

    @Test
    void emptyTimeAndBadIdsAreRefused() {
        assertThatThrownBy(() -> new Assignment("a", 5, 5)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> Assignment.since("", 5)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> assignments().replace("a b", List.of())).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void survivesARestart() {
        assignments().replace("tablet", List.of(new Assignment("a", 100, 200), Assignment.since("b", 200)));
        scene.restart();
        assertThat(assignments().of("tablet"))
                .containsExactly(new Assignment("a", 100, 200), Assignment.since("b", 200));
        assignments().replace("tablet", List.of());
        scene.restart();
        assertThat(assignments().of("tablet")).isEmpty();
    }

    @Test
    void assigningEndsWhatCoversThatTime() {
        assignments().assign("tablet", "a", 100);
        assignments().assign("tablet", "b", 200);
        assertThat(assignments().of("tablet"))
                .containsExactly(new Assignment("a", 100, 200), Assignment.since("b", 200));
    }

    @Test
    void assigningKeepsWhatBeginsLater() {
        assignments().assign("tablet", "planned", 500);
        assertThat(assignments().assign("tablet", "now", 200)).isEqualTo(new Assignment("now", 200, 500));
        assertThat(vehicleAt(500)).isEqualTo("planned");
    }

    @Test
    void assigningAtTheSameTimeReplaces() {
        assignments().assign("tablet", "wrong", 100);
        assignments().assign("tablet", "right", 100);
        assertThat(assignments().of("tablet")).containsExactly(Assignment.since("right", 100));
    }

    /** Against the plain reading: the last assignment made that covers a time. */
    @Test
    void anySequenceOfAssignmentsGivesTheVehicleThatWasSetLast() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50; round++) {
            String device = "d" + round;
            List<Assignment> naive = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                long from = random.nextInt(100);
                String vehicle = "v" + i;
                assignments().assign(device, vehicle, from);
                naive.removeIf(a -> a.from() == from);
                naive.add(Assignment.since(vehicle, from));
                for (long t = 0; t < 101; t++) {
                    assertThat(assignments().vehicleOf(device, t))
                            .as("seed %d round %d step %d time %d", SEED, round, i, t)
                            .isEqualTo(lastStartingBy(naive, t, device));
                }
            }
        }
    }

    private static String lastStartingBy(List<Assignment> all, long time, String device) {
        Assignment best = null;
        for (Assignment a : all) {
            if (a.from() <= time && (best == null || a.from() > best.from())) {
                best = a;
            }
        }
        return best == null ? device : best.vehicleId();
    }
}
