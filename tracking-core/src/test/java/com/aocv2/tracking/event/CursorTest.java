package com.aocv2.tracking.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.testkit.RandomSeed;
import com.aocv2.tracking.testkit.StoreSamples;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    private static ChangeSet changes(long producer, long seq) {
        Event event = StoreSamples.enter("v", 0);
        return new ChangeSet(producer, seq, 0, false, List.of(event));
    }

    private static Cursor cursor(long known, Map<Long, Long> seqs) {
        return new Cursor("h", known, new TreeMap<>(seqs));
    }

    @Test
    void producersThatEndedAreSeenAndThoseToComeAreNot() {
        Cursor cursor = cursor(5, Map.of(3L, 7L));
        assertThat(cursor.seqOf(3)).isEqualTo(7);
        assertThat(cursor.seqOf(2)).isEqualTo(Long.MAX_VALUE);
        assertThat(cursor.seqOf(6)).isZero();
    }

    @Test
    void movesOnWithAChangeSetThatIsNew() {
        Cursor cursor = cursor(5, Map.of(3L, 7L));
        assertThat(cursor.covers(changes(3, 7))).isTrue();
        assertThat(cursor.after(changes(3, 7))).isEqualTo(cursor);
        assertThat(cursor.after(changes(2, 1))).as("one that ended").isEqualTo(cursor);
        assertThat(cursor.after(changes(3, 8))).isEqualTo(cursor(5, Map.of(3L, 8L)));
        assertThat(cursor.after(changes(9, 4))).isEqualTo(cursor(5, Map.of(3L, 7L, 9L, 4L)));
    }

    private static Cursor any(Random random) {
        TreeMap<Long, Long> seqs = new TreeMap<>();
        for (long producer = 0; producer < 8; producer++) {
            if (random.nextInt(3) == 0) {
                seqs.put(producer, (long) random.nextInt(5));
            }
        }
        return new Cursor("h", random.nextInt(8), seqs);
    }

    @Test
    void whoHasSeenWhatIsBeforeEitherHasSeenNoMore() {
        Random random = seed.random();
        for (int i = 0; i < 2000; i++) {
            Cursor a = any(random);
            Cursor b = any(random);
            Cursor joined = a.join(b);
            for (long producer = 0; producer < 10; producer++) {
                for (long seq = 1; seq < 6; seq++) {
                    ChangeSet set = changes(producer, seq);
                    assertThat(joined.covers(set))
                            .as("%s of %s and %s: %s", joined, a, b, set)
                            .isEqualTo(a.covers(set) || b.covers(set));
                }
            }
        }
    }

    @Test
    void isReadBackFromItsText() {
        Random random = seed.random();
        for (int i = 0; i < 200; i++) {
            Cursor cursor = any(random);
            assertThat(cursor.toText()).matches("[A-Za-z0-9_-]+");
            assertThat(Cursor.parse(cursor.toText())).contains(cursor);
        }
        Cursor odd = new Cursor("a|b=c,ä", Long.MAX_VALUE, new TreeMap<>(Map.of(1L, Long.MAX_VALUE - 1)));
        assertThat(Cursor.parse(odd.toText())).contains(odd);
    }

    @ParameterizedTest
    @NullSource
    // The last four: no bars; a negative number; a producer without a seq; a number that is none.
    @ValueSource(strings = {"", "no cursor", "MTp4", "LTF8fGg", "MXwyfGg", "eHx8aA"})
    void otherTextIsNoCursor(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
