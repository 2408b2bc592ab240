package com.aocv2.tracking.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.testkit.RandomSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BitsTest {
    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    @Test
    void behavesAsASet() {
        Random random = seed.random();
        Bits bits = new Bits();
        TreeSet<Integer> model = new TreeSet<>();
        for (int i = 0; i < 50_000; i++) {
            int number = random.nextInt(10_000);
            switch (random.nextInt(4)) {
                case 0 -> assertThat(bits.add(number)).isEqualTo(model.add(number));
                case 1 -> assertThat(bits.remove(number)).isEqualTo(model.remove(number));
                case 2 -> assertThat(bits.contains(number)).isEqualTo(model.contains(number));
                default -> {
                    Integer next = model.ceiling(number);
                    assertThat(bits.next(number)).isEqualTo(next == null ? -1 : next);
                }
            }
        }
        bits.clear();
        assertThat(bits.isEmpty()).isTrue();
    }

    @Test
    void nothingIsLostWhileItGrows() throws InterruptedException {
        Bits bits = new Bits();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int first = i;
            Thread writer = new Thread(() -> {
                for (int number = first; number < 200_000; number += 4) {
                    bits.add(number);
                }
            });
            writers.add(writer);
            writer.start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        for (int number = 0; number < 200_000; number++) {
            assertThat(bits.contains(number)).isTrue();
        }
        assertThat(bits.next(200_000)).isEqualTo(-1);
    }
}
