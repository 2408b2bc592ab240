package com.aocv2.tracking.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.live.VehicleIndex.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MoveLogTest {
    private final MoveLog log = new MoveLog();

    @Test
    void markSeesWhatWasAddedSinceInOrder() {
        List<Entry> added = new ArrayList<>();
        List<MoveLog.Mark> marks = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            marks.add(log.mark());
            Entry entry = new IndexedVehicle(i);
            log.add(entry);
            added.add(entry);
        }
        for (int i = 0; i < 1000; i++) {
            List<Entry> seen = new ArrayList<>();
            log.forEachSince(marks.get(i), seen::add);
            assertThat(seen).isEqualTo(added.subList(i, 1000));
            assertThat(marks.get(i).end()).isEqualTo(i);
        }
    }

    @Test
    void markAtTheEndSeesNothing() {
        for (int i = 0; i < 256; i++) {
            log.add(new IndexedVehicle(i));
        }
        log.forEachSince(log.mark(), entry -> assertThat(entry).isNull());
        assertThat(log.end()).isEqualTo(256);
    }

    @Test
    void nothingIsLostBetweenThreads() {
        MoveLog.Mark start = log.mark();
        List<CompletableFuture<Set<Entry>>> writers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::addMany, task -> new Thread(task).start()))
                .toList();
        Set<Entry> added = new HashSet<>();
        writers.forEach(writer -> added.addAll(writer.join()));
        Set<Entry> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        log.forEachSince(start, seen::add);
        assertThat(seen).isEqualTo(added);
        assertThat(log.end()).isEqualTo(4 * 10_000);
    }

    private Set<Entry> addMany() {
        Set<Entry> mine = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            Entry entry = new IndexedVehicle(i);
            mine.add(entry);
            log.add(entry);
        }
        return mine;
    }
}
