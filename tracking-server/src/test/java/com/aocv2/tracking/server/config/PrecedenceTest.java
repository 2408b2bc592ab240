package com.aocv2.tracking.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any mixture of layers gives the value of the first layer in the order flag, environment, file, default. */
class PrecedenceTest {
    private static final long SEED = Long.getLong("tracking.seed", 20_261_123L);
    private static final List<Key<Integer>> KEYS =
            List.of(Keys.HTTP_PORT, Keys.WS_PORT, Keys.QUEUE_LIMIT, Keys.RATE_LIMIT, Keys.LATENESS_FIXES);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void firstLayerThatSpeaksWins() throws IOException {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            check(random, "seed " + SEED + " round " + round);
        }
    }

    private void check(Random random, String where) throws IOException {
        Map<String, String> flags = new HashMap<>();
        Map<String, String> environment = new HashMap<>();
        StringBuilder file = new StringBuilder();
        Map<Key<?>, String> expected = new HashMap<>();
        Map<Key<?>, Source.Kind> from = new HashMap<>();
        int next = 1000 + random.nextInt(1000);
        for (Key<?> key : KEYS) {
            expected.put(key, String.valueOf(key.defaultText()));
            from.put(key, Source.Kind.DEFAULT);
            if (random.nextBoolean()) {
                file.append(key.name()).append('=').append(++next).append('\n');
                expected.put(key, "" + next);
                from.put(key, Source.Kind.FILE);
            }
            if (random.nextBoolean()) {
                environment.put(key.environmentName(), "" + ++next);
                expected.put(key, "" + next);
                from.put(key, Source.Kind.ENVIRONMENT);
            }
            if (random.nextBoolean()) {
                flags.put(random.nextBoolean() ? key.name() : key.flag(), "" + ++next);
                expected.put(key, "" + next);
                from.put(key, Source.Kind.FLAG);
            }
        }
        Path path = Files.writeString(folder.resolve("p.properties"), file);
        if (random.nextBoolean()) {
            flags.put("config", path.toString());
        } else {
            environment.put(Keys.CONFIG.environmentName(), path.toString());
        }
        for (Setting s : Config.load(flags, environment).settings()) {
            if (expected.containsKey(s.key())) {
                assertThat(s.shown()).as("%s %s", where, s.key()).isEqualTo(expected.get(s.key()));
                assertThat(s.source().kind()).as("%s %s", where, s.key()).isEqualTo(from.get(s.key()));
            }
        }
    }
}
