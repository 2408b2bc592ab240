package com.aocv2.tracking.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final AuthScene scene = AuthScene.withSecret();
    private final Account mia = scene.account("mia", Role.DISPATCHER, "north");

    private Sessions sessions() {
        return scene.auth.sessions();
    }

    private TokenPair refreshed(String refreshToken) {
        return (TokenPair) sessions().refresh(refreshToken);
    }

    private int documents(String collection) {
        int[] count = new int[1];
        scene.store.forEachDocument(collection, d -> count[0]++);
        return count[0];
    }

    @Test
    void cookieStandsForTheAccount() {
        BrowserSession session = sessions().openBrowser(mia);
        assertThat(scene.cookie(session.token())).isEqualTo(session.principal());
        Principal p = session.principal();
        assertThat(p.kind()).isEqualTo(Principal.Kind.SESSION);
        assertThat(p.subject()).isEqualTo("mia");
        assertThat(p.role()).isEqualTo(Role.DISPATCHER);
        assertThat(p.groups()).containsExactly("north");
        assertThat(p.needsOriginCheck()).isTrue();
        scene.restart();
        assertThat(scene.cookie(session.token())).isEqualTo(p);
    }

    @Test
    void cookieIsNoBearerTokenAndBearerNoCookie() {
        assertThat(scene.bearer(sessions().openBrowser(mia).token())).isEqualTo(AuthFailure.MALFORMED);
        TokenPair pair = sessions().openTokens(mia);
        assertThat(scene.bearer(pair.refreshToken())).isEqualTo(AuthFailure.MALFORMED);
        assertThat(scene.cookie(pair.accessToken())).isEqualTo(AuthFailure.MALFORMED);
    }

    @Test
    void sessionEndsAfterTheRefreshLifetimeUnlessRenewed() {
        BrowserSession session = sessions().openBrowser(mia);
        scene.clock.advance(Duration.ofDays(20));
        assertThat(sessions().renew(session.principal())).isInstanceOf(Principal.class);
        scene.clock.advance(Duration.ofDays(20));
        assertThat(scene.cookie(session.token())).isInstanceOf(Principal.class);
        assertThat(scene.valid(session.principal())).as("renewed meanwhile").isTrue();
        scene.clock.advance(Duration.ofDays(10));
        assertThat(scene.cookie(session.token())).isEqualTo(AuthFailure.EXPIRED);
        assertThat(scene.valid(session.principal())).isFalse();
        assertThat(sessions().renew(session.principal())).isEqualTo(AuthFailure.EXPIRED);
    }

    @Test
    void logoutEndsTheSessionAtOnceAndForGood() {
        BrowserSession session = sessions().openBrowser(mia);
        sessions().end(session.principal());
        assertThat(scene.cookie(session.token())).isEqualTo(AuthFailure.REVOKED);
        assertThat(scene.valid(session.principal())).isFalse();
        scene.restart();
        assertThat(scene.cookie(session.token())).isEqualTo(AuthFailure.REVOKED);
    }

    @Test
    void logoutEndsAccessAndRefreshTokens() {
        TokenPair pair = sessions().openTokens(mia);
        Principal p = scene.principal(pair.accessToken());
        sessions().end(p);
        assertThat(scene.bearer(pair.accessToken())).isEqualTo(AuthFailure.REVOKED);
        assertThat(sessions().refresh(pair.refreshToken())).isEqualTo(AuthFailure.REVOKED);
        assertThat(scene.valid(p)).isFalse();
    }

    @Test
    void refreshRotates() {
        TokenPair first = sessions().openTokens(mia);
        scene.clock.advance(Duration.ofMinutes(20));
        assertThat(scene.bearer(first.accessToken())).isEqualTo(AuthFailure.EXPIRED);
        TokenPair second = refreshed(first.refreshToken());
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(scene.principal(second.accessToken()).subject()).isEqualTo("mia");
        assertThat(second.refreshExpires()).isGreaterThan(first.refreshExpires());
        assertThat(refreshed(second.refreshToken())).isNotNull();
    }

    @Test
    void usedRefreshTokenEndsTheWholeFamily() {
        TokenPair first = sessions().openTokens(mia);
        TokenPair second = refreshed(first.refreshToken());
        TokenPair third = refreshed(second.refreshToken());
        Principal p = scene.principal(third.accessToken());
        TokenPair other = sessions().openTokens(mia);
        scene.restart();
        assertThat(sessions().refresh(first.refreshToken())).isEqualTo(AuthFailure.REVOKED);
        assertThat(sessions().refresh(third.refreshToken())).isEqualTo(AuthFailure.REVOKED);
        assertThat(scene.bearer(third.accessToken())).isEqualTo(AuthFailure.REVOKED);
        assertThat(scene.valid(p)).isFalse();
        assertThat(scene.principal(other.accessToken()).subject())
                .as("another session")
                .isEqualTo("mia");
        scene.restart();
        assertThat(sessions().refresh(third.refreshToken())).isEqualTo(AuthFailure.REVOKED);
    }

    @Test
    void usedTokenIsKnownUntilItsOwnTimeIsOver() {
        TokenPair first = sessions().openTokens(mia);
        TokenPair next = refreshed(first.refreshToken());
        for (int day = 0; day < 28; day += 7) {
            scene.clock.advance(Duration.ofDays(7));
            next = refreshed(next.refreshToken());
            scene.auth.sweep();
        }
        assertThat(sessions().refresh(first.refreshToken())).isEqualTo(AuthFailure.REVOKED);
        assertThat(sessions().refresh(next.refreshToken())).isEqualTo(AuthFailure.REVOKED);
    }

    @Test
    void sessionThatIsUsedLastsBeyondTheRefreshLifetime() {
        TokenPair pair = sessions().openTokens(mia);
        for (int day = 0; day < 75; day += 25) {
            scene.clock.advance(Duration.ofDays(25));
            pair = refreshed(pair.refreshToken());
            scene.auth.sweep();
        }
        assertThat(scene.principal(pair.accessToken()).subject()).isEqualTo("mia");
    }

    @Test
    void refreshTokenExpires() {
        TokenPair pair = sessions().openTokens(mia);
        scene.clock.advance(Duration.ofDays(30));
        assertThat(sessions().refresh(pair.refreshToken())).isEqualTo(AuthFailure.EXPIRED);
    }

    @Test
    void refreshTokenNobodyIssued() {
        assertThat(sessions().refresh("aoc_ref_" + "x".repeat(43))).isEqualTo(AuthFailure.INVALID);
        assertThat(sessions().refresh("aoc_ref_short")).isEqualTo(AuthFailure.MALFORMED);
        assertThat(sessions().refresh("")).isEqualTo(AuthFailure.MALFORMED);
    }

    @Test
    void rightsAreThoseOfNow() {
        TokenPair pair = sessions().openTokens(mia);
        BrowserSession page = sessions().openBrowser(mia);
        Principal before = scene.principal(pair.accessToken());
        scene.auth.accounts().setRights("mia", Role.VIEWER, Set.of("south"));
        assertThat(scene.valid(before)).isFalse();
        assertThat(scene.valid(page.principal())).isFalse();
        Principal after = scene.principal(pair.accessToken());
        assertThat(after.role()).isEqualTo(Role.VIEWER);
        assertThat(after.groups()).containsExactly("south");
        assertThat(scene.valid(after)).isTrue();
    }

    @Test
    void removedAccountTakesItsSessionsAlongAlsoWhenItIsMadeAgain() {
        TokenPair pair = sessions().openTokens(mia);
        BrowserSession page = sessions().openBrowser(mia);
        scene.auth.accounts().remove("mia");
        assertThat(scene.bearer(pair.accessToken())).isEqualTo(AuthFailure.REVOKED);
        assertThatThrownBy(() -> sessions().openBrowser(mia)).isInstanceOf(IllegalStateException.class);
        scene.account("mia", Role.ADMIN);
        assertThat(scene.bearer(pair.accessToken())).isEqualTo(AuthFailure.REVOKED);
        assertThat(scene.cookie(page.token())).isEqualTo(AuthFailure.REVOKED);
        assertThat(sessions().refresh(pair.refreshToken())).isEqualTo(AuthFailure.REVOKED);
    }

    @Test
    void newPasswordEndsAllSessions() {
        TokenPair pair = sessions().openTokens(mia);
        scene.auth.accounts().setPassword("mia", "another long password");
        assertThat(scene.bearer(pair.accessToken())).isEqualTo(AuthFailure.REVOKED);
        scene.restart();
        assertThat(sessions().refresh(pair.refreshToken())).isEqualTo(AuthFailure.REVOKED);
    }

    @Test
    void firstPasswordKeepsTheSessionThatSetsIt() {
        Account leo =
                scene.auth.accounts().create("leo", Role.ADMIN, Set.of(), null).orElseThrow();
        BrowserSession page = sessions().openBrowser(leo);
        scene.auth.accounts().setPassword("leo", "a first long password");
        assertThat(scene.cookie(page.token())).isInstanceOf(Principal.class);
    }

    @Test
    void noSecretIsStoredOrPrinted() {
        TokenPair pair = sessions().openTokens(mia);
        BrowserSession page = sessions().openBrowser(mia);
        List<String> stored = new ArrayList<>(List.of(pair.toString(), page.toString()));
        for (String collection : List.of("sessions", "refresh-tokens", "users")) {
            scene.store.forEachDocument(collection, d -> {
                stored.add(d.key());
                stored.add(new String(d.content() == null ? new byte[0] : d.content(), StandardCharsets.UTF_8));
            });
        }
        assertThat(stored)
                .hasSizeGreaterThan(6)
                .allSatisfy(s -> assertThat(s)
                        .doesNotContain(pair.refreshToken(), pair.accessToken(), page.token(), AuthScene.PASSWORD));
    }

    @Test
    void sweepRemovesWhatIsOver() {
        TokenPair pair = sessions().openTokens(mia);
        refreshed(pair.refreshToken());
        sessions().openBrowser(mia);
        scene.auth.sweep();
        assertThat(documents("refresh-tokens")).isEqualTo(2);
        assertThat(documents("sessions")).isEqualTo(2);
        scene.clock.advance(Duration.ofDays(31));
        scene.auth.sweep();
        assertThat(documents("refresh-tokens")).isZero();
        assertThat(documents("sessions")).isZero();
    }
}
