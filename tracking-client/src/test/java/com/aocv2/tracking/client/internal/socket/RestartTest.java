package com.aocv2.tracking.client.internal.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.internal.http.Http;
import com.aocv2.tracking.client.internal.http.Tokens;
import com.aocv2.tracking.client.internal.threads.Diagnostics;
import com.aocv2.tracking.client.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hundred clients of a server that is away for a while. */
class RestartTest {
    private static final int CLIENTS = 200;
    private final ManualScheduler time = new ManualScheduler();
    private final FakeServer server = new FakeServer(time);
    private final long seed = System.nanoTime();

    private void subscribeAll() {
        Random seeds = new Random(seed);
        Http http = new Http(
                HttpUrl.get("http://tracking.test/"),
                new OkHttpClient(),
                new Tokens(TokenSupplier.fixed("t1"), time),
                time::serialCallbacks);
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(seeds.nextLong());
            Diagnostics diagnostics = new Diagnostics((message, cause) -> {});
            new Sockets(http, server, task -> {}, time, time, diagnostics, random)
                    .subscription(new FakeSubscriber(), false)
                    .begin();
        }
        time.advance(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 10, 120})
    void allAreBackWithinFiveSecondsAndNotInStep(int secondsAway) {
        server.welcomesAll();
        subscribeAll();
        assertThat(server.lines).hasSize(CLIENTS);
        List<FakeLine> before = new ArrayList<>(server.lines);
        server.lines.clear();
        server.arrival = FakeLine::fail;
        before.forEach(line -> line.closeBy(1012, "restart"));
        time.advance(Duration.ofSeconds(secondsAway));

        server.lines.clear();
        server.welcomesAll();
        long back = time.monotonicMillis();
        time.advance(Duration.ofSeconds(60));

        assertThat(server.lines).as("seed %d", seed).hasSize(CLIENTS);
        Map<Long, Integer> perTenthOfASecond = new TreeMap<>();
        long last = 0;
        for (FakeLine line : server.lines) {
            last = Math.max(last, line.begunAt - back);
            perTenthOfASecond.merge((line.begunAt - back) / 100, 1, Integer::sum);
        }
        assertThat(last).as("seed %d", seed).isLessThan(5_000);
        // The first try is in one of ten tenths of a second: 20 in each.
        int most = Collections.max(perTenthOfASecond.values());
        assertThat(most).as("seed %d: %s", seed, perTenthOfASecond).isLessThan(CLIENTS * 2 / 5);
    }
}
