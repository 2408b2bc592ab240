package com.aocv2.tracking.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.position.Message;
import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes come, a reader throws what it promises to throw, and what it accepts it can write again. */
class FuzzTest {
    private static final long SEED = Long.getLong("tracking.seed", System.nanoTime());
    private static final int ROUNDS = 3_000;
    private static final PositionReader POSITIONS = new PositionReader();

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "true",
            "-1",
            "1e999",
            "0.1",
            "99999999999999999999",
            "\"\\ud800\"",
            "\"lat\":",
            "\"positions\":",
            "\"coordinates\":[[[",
            "\"type\":\"alarm\",",
            "\n",
            "\uFEFF",
            "\u0000");

    enum Reader {
        BODY("messages-envelope.json"),
        LINES("message-position.json"),
        FIX("fix.json"),
        EVENT("event-alarm-acknowledged.json"),
        CHANGES("change-set.json"),
        GEOFENCE("geofence-polygon.json"),
        GEOFENCES("geofences.json");

        private final String sample;

        Reader(String sample) {
            this.sample = sample;
        }

        void read(byte[] json) {
            switch (this) {
                case BODY -> POSITIONS.read(json, MessageDefaults.ofVehicle("v"), WRITER);
                case LINES -> POSITIONS.readLines(json, MessageDefaults.ofVehicle("v"), WRITER);
                case FIX -> rewrite(Json.bytes(out -> FixJson.write(out, FixJson.read(json))));
                case EVENT -> rewrite(EventJson.bytes(EventJson.read(json)));
                case CHANGES -> ChangeSetJson.read(json, cursor -> 1);
                case GEOFENCE, GEOFENCES -> readGeofences(json);
            }
        }
    }

    private static final PositionReader.Visitor WRITER = new PositionReader.Visitor() {
        @Override
        public void onMessage(int index, Message message) {
            rewrite(Json.bytes(out -> MessageJson.write(out, message)));
        }

        @Override
        public void onInvalid(int index, @Nullable String field, String reason) {
            rewrite(Json.bytes(out -> out.writeString(field + reason)));
        }
    };

    private static void readGeofences(byte[] json) {
        GeofenceJson.readAll(json, new GeofenceJson.Visitor() {
            @Override
            public void onGeofence(int index, Geofence geofence) {
                rewrite(Json.bytes(out -> GeofenceJson.write(out, geofence, 0)));
            }

            @Override
            public void onInvalid(int index, @Nullable String id, String field, String reason) {
                rewrite(Json.bytes(out -> out.writeString(id + field + reason)));
            }
        });
    }

    /** Written text is JSON in its whole length. */
    private static void rewrite(byte[] written) {
        Json.read(written, in -> {
            in.skipChildren();
            return JsonToken.END_OBJECT;
        });
    }

    @ParameterizedTest
    @EnumSource
    void mutatedTextsAreReadOrRefused(Reader reader) {
        Random random = new Random(SEED);
        byte[] sample = Golden.bytes(reader.sample);
        for (int i = 0; i < ROUNDS; i++) {
            readOrRefuse(reader, mutate(sample, random));
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomTextsAreReadOrRefused(Reader reader) {
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] any = new byte[random.nextInt(64)];
            random.nextBytes(any);
            readOrRefuse(reader, any);
            StringBuilder tokens = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                tokens.append(TOKENS.get(random.nextInt(TOKENS.size())));
            }
            readOrRefuse(reader, tokens.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutTextsAreRefused(Reader reader) {
        byte[] sample = Golden.compact(reader.sample).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < sample.length; length++) {
            readOrRefuse(reader, Arrays.copyOf(sample, length));
        }
    }

    private static byte[] mutate(byte[] sample, Random random) {
        byte[] mutant = sample.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(4)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant[at] = (byte) "{}[],:\"0-9eE.\\".charAt(random.nextInt(14));
                case 2 -> mutant = splice(mutant, at, random.nextInt(20), new byte[0]);
                default ->
                    mutant = splice(
                            mutant,
                            at,
                            random.nextInt(3),
                            TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8));
            }
        }
        return mutant;
    }

    private static byte[] splice(byte[] in, int at, int without, byte[] insert) {
        int after = Math.min(in.length, at + without);
        byte[] out = new byte[at + insert.length + in.length - after + 1];
        System.arraycopy(in, 0, out, 0, at);
        System.arraycopy(insert, 0, out, at, insert.length);
        System.arraycopy(in, after, out, at + insert.length, in.length - after);
        out[out.length - 1] = ' ';
        return out;
    }

    private static void readOrRefuse(Reader reader, byte[] json) {
        try {
            reader.read(json);
        } catch (InvalidJsonException | InvalidFieldException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail("seed " + SEED + ", reader " + reader + ": " + new String(json, StandardCharsets.UTF_8), e);
        }
    }
}
