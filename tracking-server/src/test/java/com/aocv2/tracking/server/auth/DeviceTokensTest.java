package com.aocv2.tracking.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.position.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeviceTokensTest {
    private final AuthScene scene = AuthScene.withSecret();

    private String issue(String device) {
        return scene.auth.deviceTokens().issue(device);
    }

    @Test
    void tokenStandsForItsDevice() {
        Principal p = scene.principal(issue("tablet-7"));
        assertThat(p.kind()).isEqualTo(Principal.Kind.DEVICE_TOKEN);
        assertThat(p.role()).isEqualTo(Role.DEVICE);
        assertThat(p.subject()).isEqualTo("tablet-7");
        assertThat(p.deviceId()).isEqualTo("tablet-7");
        assertThat(p.expires()).isEqualTo(Principal.NEVER);
        assertThat(p.needsOriginCheck()).isFalse();
        assertThat(scene.valid(p)).isTrue();
    }

    @Test
    void tokenHas256BitsAndAPrefix() {
        assertThat(issue("d")).matches("aoc_dev_[A-Za-z0-9_-]{43}").isNotEqualTo(issue("d"));
    }

    @Test
    void tokenIsNotInTheStore() {
        String token = issue("d");
        List<String> stored = new ArrayList<>();
        scene.store.forEachDocument("device-tokens", d -> {
            stored.add(d.key());
            stored.add(new String(d.content() == null ? new byte[0] : d.content(), StandardCharsets.UTF_8));
        });
        assertThat(stored).isNotEmpty().allSatisfy(s -> assertThat(s).doesNotContain(token, token.substring(8)));
    }

    @Test
    void newTokenRevokesTheOldOneAtOnce() {
        String old = issue("d");
        Principal p = scene.principal(old);
        String next = issue("d");
        assertThat(scene.bearer(old)).isEqualTo(AuthFailure.REVOKED);
        assertThat(scene.valid(p)).isFalse();
        assertThat(scene.valid(scene.principal(next))).isTrue();
    }

    @Test
    void revocationCountsAtOnceAndAfterARestart() {
        String token = issue("d");
        Principal p = scene.principal(token);
        assertThat(scene.auth.deviceTokens().revoke("d")).isTrue();
        assertThat(scene.bearer(token)).isEqualTo(AuthFailure.REVOKED);
        assertThat(scene.valid(p)).isFalse();
        scene.restart();
        assertThat(scene.bearer(token)).isEqualTo(AuthFailure.REVOKED);
        assertThat(scene.auth.deviceTokens().revoke("d")).isFalse();
    }

    @Test
    void tokenSurvivesARestart() {
        String token = issue("d");
        scene.restart();
        assertThat(scene.principal(token).deviceId()).isEqualTo("d");
    }

    @Test
    void tokensNobodyIssuedAreToldFromThoseThatCannotBeOne() {
        assertThat(scene.bearer("aoc_dev_" + "A".repeat(43))).isEqualTo(AuthFailure.INVALID);
        assertThat(scene.bearer("aoc_dev_" + "A".repeat(42))).isEqualTo(AuthFailure.MALFORMED);
        assertThat(scene.bearer("aoc_dev_" + "A".repeat(42) + "=")).isEqualTo(AuthFailure.MALFORMED);
        assertThat(scene.bearer("aoc_dev_")).isEqualTo(AuthFailure.MALFORMED);
    }

    @Test
    void deviceIdMustMeetTheRuleOfIds() {
        assertThatThrownBy(() -> issue("two words"))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("deviceId"));
    }

    @Test
    void longRevokedTokensAreForgottenAndStillRefused() {
        String old = issue("d");
        String current = issue("d");
        scene.clock.advance(Duration.ofDays(29));
        scene.auth.sweep();
        assertThat(scene.bearer(old)).isEqualTo(AuthFailure.REVOKED);
        scene.clock.advance(Duration.ofDays(2));
        scene.auth.sweep();
        assertThat(scene.bearer(old)).isEqualTo(AuthFailure.INVALID);
        assertThat(scene.principal(current).deviceId()).isEqualTo("d");
    }

    /** A look-up that runs while its token is revoked must not leave the token alive in memory. */
    @Test
    void revocationWinsAgainstConcurrentLookUps() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 300; round++) {
                String token = issue("d");
                CountDownLatch go = new CountDownLatch(1);
                List<Future<?>> lookUps = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    lookUps.add(pool.submit(() -> {
                        go.await();
                        return scene.bearer(token);
                    }));
                }
                go.countDown();
                scene.auth.deviceTokens().revoke("d");
                assertThat(scene.bearer(token)).isEqualTo(AuthFailure.REVOKED);
                for (Future<?> f : lookUps) {
                    f.get(10, TimeUnit.SECONDS);
                }
                assertThat(scene.bearer(token)).as("round %d", round).isEqualTo(AuthFailure.REVOKED);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
