package com.aocv2.tracking.store;

import static com.aocv2.tracking.testkit.StoreSamples.T0;
import static com.aocv2.tracking.testkit.StoreSamples.enter;
import static com.aocv2.tracking.testkit.StoreSamples.fix;
import static com.aocv2.tracking.testkit.StoreSamples.randomDetail;
import static com.aocv2.tracking.testkit.StoreSamples.randomEvent;
import static com.aocv2.tracking.testkit.StoreSamples.randomFix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.event.Cause;
import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.event.Reason;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.testkit.RandomSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecTest {
    private static final int ROUNDS = 2000;

    @RegisterExtension
    final RandomSeed seed = new RandomSeed();

    @Test
    void aPlainFixTakesElevenBytes() {
        assertThat(FixCodec.encode(fix("a", T0))).hasSize(11);
    }

    @Test
    void anyFixComesBackAsItWas() {
        Random random = seed.random();
        for (int i = 0; i < ROUNDS; i++) {
            Fix fix = randomFix(random, "a", T0 + i);
            Fix back = decode(fix, FixCodec.encode(fix));
            assertThat(back).isEqualTo(fix);
            assertThat(back.position().sentAt()).isEqualTo(fix.position().sentAt());
        }
    }

    @Test
    void timesFarApartComeBackAsTheyWere() {
        for (long time : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
            Fix fix = new Fix(Position.of("a", T0, -0.0, 180), T0, time, 0);
            assertThat(decode(fix, FixCodec.encode(fix))).isEqualTo(fix);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfDetailComesBackAsItWas(EventType type) {
        Random random = seed.random();
        for (int i = 0; i < 200; i++) {
            Event event = enter("a", T0).revise(randomDetail(random, type), T0);
            assertThat(EventCodec.decodeEvent(EventCodec.encode(event))).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseComesBackAsItWas(Cause cause) {
        Event event = Event.first("id", "a", null, T0, T0, 1, 2, randomDetail(seed.random()), Reason.of(cause));
        assertThat(EventCodec.decodeEvent(EventCodec.encode(event))).isEqualTo(event);
    }

    @Test
    void anyChangeSetComesBackAsItWas() {
        Random random = seed.random();
        for (int i = 0; i < ROUNDS; i++) {
            ChangeSet changes = new ChangeSet(random.nextLong(), random.nextLong(), events(random));
            assertThat(EventCodec.decodeChangeSet(EventCodec.encode(changes))).isEqualTo(changes);
        }
    }

    @Test
    void whatIsCutOffOrContinuedIsRefused() {
        Random random = seed.random();
        for (int i = 0; i < 20; i++) {
            Fix fix = randomFix(random, "a", T0);
            assertLengthMatters(FixCodec.encode(fix), bytes -> decode(fix, bytes));
            Event event = randomEvent(random, "a", T0);
            assertLengthMatters(EventCodec.encode(event), EventCodec::decodeEvent);
            ChangeSet changes = new ChangeSet(1, T0, events(random));
            assertLengthMatters(EventCodec.encode(changes), EventCodec::decodeChangeSet);
        }
    }

    private static void assertLengthMatters(byte[] encoded, Function<byte[], ?> decoder) {
        for (int length = 0; length < encoded.length; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> decoder.apply(cut)).isInstanceOf(StoreException.class);
        }
        byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);
        assertThatThrownBy(() -> decoder.apply(longer)).isInstanceOf(StoreException.class);
    }

    @Test
    void changedBytesGiveAValueOrAStoreExceptionAndNothingElse() {
        Random random = seed.random();
        for (int i = 0; i < ROUNDS; i++) {
            Fix fix = randomFix(random, "a", T0);
            decodeDamaged(random, FixCodec.encode(fix), bytes -> decode(fix, bytes));
            decodeDamaged(random, EventCodec.encode(randomEvent(random, "a", T0)), EventCodec::decodeEvent);
            decodeDamaged(random, EventCodec.encode(new ChangeSet(1, T0, events(random))), EventCodec::decodeChangeSet);
        }
    }

    private static void decodeDamaged(Random random, byte[] encoded, Function<byte[], Object> decoder) {
        for (int changes = 0; changes < 3; changes++) {
            encoded[random.nextInt(encoded.length)] = (byte) random.nextInt();
            try {
                assertThat(decoder.apply(encoded)).isNotNull();
            } catch (StoreException e) {
                assertThat(e).hasMessageStartingWith("a stored ");
            }
        }
    }

    @Test
    void aNewerFormatIsRefusedByName() {
        byte[] fix = FixCodec.encode(fix("a", T0));
        fix[0] = (byte) (fix[0] + (1 << 5));
        assertThatThrownBy(() -> decode(fix("a", T0), fix)).hasMessageContaining("its format is 2");
        byte[] event = EventCodec.encode(enter("a", T0));
        event[0]++;
        assertThatThrownBy(() -> EventCodec.decodeEvent(event)).hasMessageContaining("its format is 2");
    }

    private static List<Event> events(Random random) {
        return Stream.generate(() -> randomEvent(random, "a", T0 + random.nextInt(1000)))
                .limit(1 + random.nextInt(5))
                .toList();
    }

    private static Fix decode(Fix like, byte[] encoded) {
        Position p = like.position();
        return FixCodec.decode(p.vehicleId(), p.deviceId(), p.fixTime(), like.time(), encoded);
    }
}
