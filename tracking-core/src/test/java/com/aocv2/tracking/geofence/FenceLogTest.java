package com.aocv2.tracking.geofence;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.MemoryStore;
import com.aocv2.tracking.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Older versions of the geofences outlive a restart. */
final class FenceLogTest {
    private static final long T0 = 1_000_000_000L;
    private static final Duration DAY = Duration.ofDays(1);

    private final MemoryStore store = MemoryStore.create();
    private final TestClock clock = new TestClock(T0);
    private Geofences fences = new Geofences(store, clock, DAY);

    private void put(String id, double radius) {
        fences.put(Geofence.of(id, Circle.of(48, 16, radius)));
    }

    private void restart() {
        fences = new Geofences(store, clock, DAY);
    }

    private List<String> at(long time) {
        return fences.history().at(time).index().all().stream()
                .map(fence -> fence.id() + " " + ((Circle) fence.shape()).radius())
                .toList();
    }

    @Test
    void eachVersionIsThereAgain() {
        put("a", 100);
        clock.set(T0 + 10);
        put("b", 100);
        clock.set(T0 + 20);
        put("a", 200);
        clock.set(T0 + 30);
        fences.remove("b");
        restart();
        assertThat(at(T0 - 1)).isEmpty();
        assertThat(at(T0 + 9)).containsExactly("a 100.0");
        assertThat(at(T0 + 19)).containsExactly("a 100.0", "b 100.0");
        assertThat(at(T0 + 29)).containsExactly("a 200.0", "b 100.0");
        assertThat(at(T0 + 30)).containsExactly("a 200.0");
    }

    @Test
    void backdatedChangeTakesThePlaceOfThoseSince() {
        put("a", 100);
        clock.set(T0 + 20);
        put("a", 200);
        clock.set(T0 + 30);
        fences.putAll(List.of(Geofence.of("b", Circle.of(48, 16, 50))), T0 + 10);
        restart();
        assertThat(at(T0 + 9)).containsExactly("a 100.0");
        assertThat(at(T0 + 10)).containsExactly("a 200.0", "b 50.0");
    }

    @Test
    void versionsBeyondTheBoundAreForgotten() {
        put("a", 100);
        clock.advance(DAY.plusSeconds(1));
        put("b", 100);
        clock.advance(Duration.ofSeconds(1));
        put("c", 100);
        List<Document> kept = new ArrayList<>();
        store.forEachDocument(FenceLog.COLLECTION, kept::add);
        assertThat(kept).hasSize(2);
    }
}
