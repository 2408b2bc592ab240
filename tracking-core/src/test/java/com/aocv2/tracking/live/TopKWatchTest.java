package com.aocv2.tracking.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.aocv2.tracking.position.VehicleStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopKWatchTest {
    private static final TopKQuery TWO = TopKQuery.at(TopKScene.LAT, TopKScene.LON, 2);

    private final TopKScene scene = new TopKScene();

    /** What happens once, in the middle of a poll: the first time that the query's own code is called. */
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    @AfterEach
    void close() {
        scene.close();
    }

    private static List<String> ids(TopKWatch watch) {
        return watch.poll().orElseThrow().items().stream()
                .map(item -> item.vehicle().id())
                .toList();
    }

    @Test
    void theFirstAnswerIsTheNearestEvenIfNobodyIsThere() {
        assertThat(scene.watch(TWO).poll().orElseThrow().items()).isEmpty();
        scene.move("c", 300);
        scene.move("b", 100);
        scene.move("a", 100);
        assertThat(ids(scene.watch(TWO))).containsExactly("a", "b");
    }

    @Test
    void movesThatChangeNothingAreNotTold() {
        scene.move("a", 100);
        scene.move("b", 200);
        TopKWatch watch = scene.watch(TWO);
        assertThat(ids(watch)).containsExactly("a", "b");
        scene.move("a", 50);
        scene.move("b", 190);
        scene.move("far", 100_000);
        assertThat(watch.poll()).isEmpty();
    }

    @Test
    void aChangeOfOrderNeedsFivePercent() {
        scene.move("a", 500);
        scene.move("b", 600);
        TopKWatch watch = scene.watch(TWO);
        assertThat(ids(watch)).containsExactly("a", "b");
        scene.move("b", 476);
        assertThat(watch.poll()).isEmpty();
        scene.move("b", 474);
        assertThat(ids(watch)).containsExactly("b", "a");
        scene.move("a", 451);
        assertThat(watch.poll()).isEmpty();
        scene.move("a", 450);
        assertThat(ids(watch)).containsExactly("a", "b");
    }

    @Test
    void farAwayFiftyMetresAreEnough() {
        scene.move("a", 5000);
        scene.move("b", 6000);
        TopKWatch watch = scene.watch(TWO);
        assertThat(ids(watch)).containsExactly("a", "b");
        scene.move("b", 4951);
        assertThat(watch.poll()).isEmpty();
        scene.move("b", 4949);
        assertThat(ids(watch)).containsExactly("b", "a");
    }

    @Test
    void whoComesFromOutsideMustBeatTheFarthest() {
        scene.move("a", 500);
        scene.move("b", 5000);
        scene.move("c", 6000);
        TopKWatch watch = scene.watch(TWO);
        assertThat(ids(watch)).containsExactly("a", "b");
        scene.move("c", 4951);
        assertThat(watch.poll()).isEmpty();
        scene.move("c", 4949);
        assertThat(ids(watch)).containsExactly("a", "c");
    }

    @Test
    void nobodyIsOvertakenBySmallStepsForLong() {
        scene.move("a", 1000);
        scene.move("b", 1020);
        TopKWatch watch = scene.watch(TopKQuery.at(TopKScene.LAT, TopKScene.LON, 3));
        assertThat(ids(watch)).containsExactly("a", "b");
        scene.move("c", 1040);
        assertThat(ids(watch)).containsExactly("a", "b", "c");
        scene.move("b", 980);
        scene.move("c", 960);
        assertThat(watch.poll())
                .as("each is within the margin of the one before")
                .isEmpty();
        scene.move("c", 949);
        assertThat(ids(watch)).as("beats a, and so passes b too").containsExactly("c", "a", "b");
    }

    @Test
    void whoGoesOfflineLeavesAtOnceAndIsCounted() {
        scene.move("a", 100);
        scene.move("b", 200);
        scene.move("c", 300);
        TopKWatch watch = scene.watch(TWO);
        assertThat(ids(watch)).containsExactly("a", "b");
        scene.silenceFallsExceptFor(List.of("b", "c"));
        TopKAnswer answer = watch.poll().orElseThrow();
        assertThat(answer.items()).extracting(item -> item.vehicle().id()).containsExactly("b", "c");
        assertThat(answer.leftOut()).isEqualTo(1);
        scene.contact("a");
        TopKAnswer back = watch.poll().orElseThrow();
        assertThat(back.items()).extracting(item -> item.vehicle().id()).containsExactly("a", "b");
        assertThat(back.leftOut()).isZero();
    }

    @Test
    void whoMeetsTheFilterNoMoreOrIsDeletedLeavesAtOnce() {
        for (String vehicle : List.of("a", "b", "c")) {
            scene.move(vehicle, 100 + vehicle.charAt(0));
            scene.status(vehicle, VehicleStatus.AVAILABLE);
        }
        TopKWatch watch = scene.watch(TWO.withFilter(vehicle -> vehicle.state().status() == VehicleStatus.AVAILABLE));
        assertThat(ids(watch)).containsExactly("a", "b");
        scene.status("a", VehicleStatus.TRANSPORTING);
        assertThat(ids(watch)).containsExactly("b", "c");
        scene.engine.fleet().delete("b");
        assertThat(ids(watch)).containsExactly("c");
    }

    @Test
    void newGroupsCountAtOnce() {
        scene.move("a", 100);
        TopKWatch watch =
                scene.watch(TWO.withFilter(vehicle -> vehicle.profile().groups().contains("north")));
        assertThat(ids(watch)).isEmpty();
        scene.engine.fleet().describe("a", new VehicleProfile(null, Set.of("north")));
        assertThat(ids(watch)).containsExactly("a");
    }

    @Test
    void whoIsBeyondTheGreatestDistanceLeaves() {
        scene.move("a", 900);
        TopKWatch watch = scene.watch(TWO.withMaxMetres(1000));
        assertThat(ids(watch)).containsExactly("a");
        scene.move("a", 1001);
        assertThat(ids(watch)).isEmpty();
    }

    @Test
    void distancesAreThoseOfTheAnswer() {
        scene.move("a", 100);
        TopKWatch watch = scene.watch(TWO);
        watch.poll();
        scene.move("a", 70);
        scene.move("b", 400);
        assertThat(watch.poll().orElseThrow().items().get(0).metres()).isCloseTo(70, offset(0.01));
    }

    @Test
    void anotherCostRanksOtherwise() {
        scene.move("near", 1000);
        scene.move("far", 3000);
        for (int i = 0; i < 50; i++) {
            scene.move("jammed" + i, 1001 + i);
        }
        TravelCost roads = (vehicle, metres) -> vehicle.id().equals("far") ? metres : 4 * metres;
        assertThat(ids(scene.watch(TWO.withCost(roads)))).containsExactly("far", "near");
        TravelCost island = (vehicle, metres) -> vehicle.id().equals("far") ? metres : Double.POSITIVE_INFINITY;
        assertThat(ids(scene.watch(TWO.withCost(island)))).containsExactly("far");
    }

    @Test
    void recheckLooksAtEverythingAnew() {
        scene.move("a", 100);
        scene.move("b", 200);
        Set<String> allowed = new HashSet<>(Set.of("a", "b"));
        TopKWatch watch = scene.watch(TWO.withFilter(vehicle -> allowed.contains(vehicle.id())));
        assertThat(ids(watch)).containsExactly("a", "b");
        allowed.remove("a");
        watch.recheck();
        assertThat(ids(watch)).containsExactly("b");
        allowed.add("a");
        watch.recheck();
        assertThat(ids(watch)).containsExactly("a", "b");
    }

    @Test
    void aMoveFarAwayDoesNotConcernIt() {
        for (int i = 0; i < 100; i++) {
            scene.move("v" + i, 1000 + 100 * i);
        }
        TopKWatch watch = scene.engine.live().watch(TWO);
        assertThat(watch.offer(scene.engine.live().all()))
                .as("before the first answer")
                .isFalse();
        watch.poll();
        scene.move("v99", 20_000);
        assertThat(watch.offer(List.of(scene.engine.live().find("v99").orElseThrow())))
                .isFalse();
        scene.move("v1", 1050);
        assertThat(watch.offer(List.of(scene.engine.live().find("v1").orElseThrow())))
                .isTrue();
        assertThat(watch.poll()).isEmpty();
        assertThat(watch.searches()).isEqualTo(1);
    }

    @Test
    void whoWasFarAwayIsFoundWhenTheOthersGo() {
        for (int i = 10; i < 50; i++) {
            scene.move("v" + i, 100 * i);
        }
        TopKWatch watch = scene.watch(TWO);
        assertThat(ids(watch)).containsExactly("v10", "v11");
        for (int i = 10; i < 40; i++) {
            scene.move("v" + i, 50_000);
            assertThat(ids(watch)).containsExactly("v" + (i + 1), "v" + (i + 2));
        }
        assertThat(watch.searches()).as("not with every move").isLessThan(8);
    }

    private void meanwhile() {
        meanwhile.getAndSet(() -> {}).run();
    }

    @Test
    void whoIsPublishedWhileItIsLetGoIsNotLost() {
        scene.move("a", 100);
        scene.status("a", VehicleStatus.AVAILABLE);
        TopKWatch watch = scene.watch(TWO.withFilter(vehicle -> {
            boolean available = vehicle.state().status() == VehicleStatus.AVAILABLE;
            meanwhile();
            return available;
        }));
        assertThat(ids(watch)).containsExactly("a");
        scene.status("a", VehicleStatus.DISPATCHED);
        meanwhile.set(() -> scene.status("a", VehicleStatus.AVAILABLE));
        watch.poll();
        watch.poll();
        meanwhile.set(() -> {});
        scene.status("a", VehicleStatus.DISPATCHED);
        assertThat(ids(watch)).as("it was in the list again").isEmpty();
    }

    @Test
    void whoComesNearAfterTheSearchHasLookedIsNotLost() {
        for (int i = 10; i < 50; i++) {
            scene.move("v" + i, 100 * i);
        }
        TopKWatch watch = scene.watch(TWO.withCost((vehicle, metres) -> {
            meanwhile();
            return metres;
        }));
        meanwhile.set(() -> scene.move("v49", 10));
        TopKAnswer first = watch.poll().orElseThrow();
        assertThat(watch.poll().orElse(first).items())
                .extracting(item -> item.vehicle().id())
                .containsExactly("v49", "v10");
    }

    @Test
    void whatCannotBeWatchedIsRefused() {
        assertThatThrownBy(() -> TopKQuery.at(91, 0, 5)).hasMessageContaining("lat");
        assertThatThrownBy(() -> TopKQuery.at(0, 0, 0)).hasMessageContaining("k must be from 1 to 100, is 0");
        assertThatThrownBy(() -> TopKQuery.at(0, 0, 101)).hasMessageContaining("k must be");
        assertThatThrownBy(() -> TWO.withMaxMetres(-1)).hasMessageContaining("maxMetres");
        assertThatThrownBy(() -> TWO.withCost(new TravelCost() {
                    @Override
                    public double of(LiveVehicle vehicle, double metres) {
                        return metres;
                    }

                    @Override
                    public double leastPerMetre() {
                        return 0;
                    }
                }))
                .hasMessageContaining("leastPerMetre");
    }
}
