package com.aocv2.tracking.client.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.UnauthorizedException;
import com.aocv2.tracking.client.connection.UnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginTokensTest {
    private static final String ENDED = "{\"code\":\"unauthorized\",\"reason\":\"session_ended\"}";

    private final MockWebServer server = new MockWebServer();
    private final Safe safe = new Safe();

    /** An app's secure storage. */
    private static final class Safe implements RefreshTokenStore {
        private final List<String> saved = new ArrayList<>();
        private @Nullable String token;
        private boolean broken;

        @Override
        public @Nullable String load() {
            return token;
        }

        @Override
        public void save(@Nullable String refreshToken) throws IOException {
            if (broken) {
                throw new IOException("the safe is locked");
            }
            saved.add(String.valueOf(refreshToken));
            token = refreshToken;
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    private LoginTokens.Builder tokens() {
        return LoginTokens.builder(server.url("/base").toString()).store(safe);
    }

    private void answer(int status, String json) {
        server.enqueue(new MockResponse().setResponseCode(status).setBody(json));
    }

    private void answerPair(String number) {
        answer(
                200,
                "{\"accessToken\":\"access" + number + "\",\"accessExpires\":\"2026-01-05T08:15:00.000Z\","
                        + "\"refreshToken\":\"refresh" + number
                        + "\",\"refreshExpires\":\"2026-02-04T08:00:00.000Z\"}");
    }

    private String asked() throws InterruptedException {
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeader("Authorization")).isNull();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        return request.getPath() + " " + request.getBody().readUtf8();
    }

    @Test
    void credentialsLogIn() throws Exception {
        answerPair("1");
        AccessToken token =
                tokens().credentials("ann", "correct \"horse\"").build().get(null);

        assertThat(token.value()).isEqualTo("access1");
        assertThat(token.expiresAt()).isEqualTo("2026-01-05T08:15:00Z");
        assertThat(asked())
                .isEqualTo("/base/api/v1/auth/login"
                        + " {\"user\":\"ann\",\"password\":\"correct \\\"horse\\\"\",\"tokens\":true}");
        assertThat(safe.saved).containsExactly("refresh1");
    }

    @Test
    void theNextTokenIsGotByTheRefreshTokenOfTheLast() throws Exception {
        answerPair("1");
        answerPair("2");
        answerPair("3");
        LoginTokens tokens = tokens().credentials("ann", "secret").build();

        AccessToken first = tokens.get(null);
        AccessToken second = tokens.get(first);
        assertThat(tokens.get(second).value()).isEqualTo("access3");
        asked();
        assertThat(asked()).isEqualTo("/base/api/v1/auth/refresh {\"refreshToken\":\"refresh1\"}");
        assertThat(asked()).isEqualTo("/base/api/v1/auth/refresh {\"refreshToken\":\"refresh2\"}");
        assertThat(safe.saved).containsExactly("refresh1", "refresh2", "refresh3");
    }

    @Test
    void whatIsKeptSavesThePassword() throws Exception {
        safe.token = "kept";
        answerPair("1");
        LoginTokens tokens = tokens().build();

        assertThat(tokens.isLoggedIn()).isTrue();
        assertThat(tokens.get(null).value()).isEqualTo("access1");
        assertThat(asked()).contains("refresh {\"refreshToken\":\"kept\"}");
    }

    @Test
    void aSessionThatEndedIsBegunAnewByCredentials() throws Exception {
        safe.token = "kept";
        answer(401, ENDED);
        answerPair("1");

        assertThat(tokens().credentials("ann", "secret").build().get(null).value())
                .isEqualTo("access1");
        assertThat(asked()).contains("/auth/refresh");
        assertThat(asked()).contains("/auth/login");
        assertThat(safe.saved).containsExactly("refresh1");
    }

    @Test
    void aSessionThatEndedIsForgottenWithoutThem() throws Exception {
        safe.token = "kept";
        answer(401, ENDED);
        LoginTokens tokens = tokens().build();

        UnauthorizedException thrown = catchThrowableOfType(UnauthorizedException.class, () -> tokens.get(null));
        assertThat(thrown.reason()).isEqualTo("session_ended");
        assertThat(safe.saved).containsExactly("null");
        assertThat(tokens.isLoggedIn()).isFalse();
        assertThatThrownBy(() -> tokens.get(null)).isInstanceOf(UnauthorizedException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aServerThatIsDownEndsNoSession() throws Exception {
        safe.token = "kept";
        answer(503, "{\"code\":\"overloaded\"}");
        answer(200, "<html/>");
        answerPair("1");
        LoginTokens tokens = tokens().credentials("ann", "secret").build();

        assertThatThrownBy(() -> tokens.get(null)).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> tokens.get(null)).isInstanceOf(IOException.class);
        assertThat(safe.saved).isEmpty();
        assertThat(tokens.get(null).value()).isEqualTo("access1");
        for (int i = 0; i < 3; i++) {
            assertThat(asked()).contains("/auth/refresh");
        }
    }

    @Test
    void aPersonLogsIn() throws Exception {
        answer(401, "{\"code\":\"unauthorized\",\"reason\":\"wrong_credentials\"}");
        answerPair("1");
        LoginTokens tokens = tokens().build();
        assertThat(tokens.isLoggedIn()).isFalse();

        assertThatThrownBy(() -> tokens.logIn("ann", "wrong")).isInstanceOf(UnauthorizedException.class);
        tokens.logIn("ann", "right");
        assertThat(tokens.isLoggedIn()).isTrue();
        assertThat(tokens.get(null).value()).isEqualTo("access1");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void whatWasForgottenIsGone() throws Exception {
        answerPair("1");
        LoginTokens tokens = tokens().build();
        tokens.logIn("ann", "right");
        tokens.forget();

        assertThat(safe.token).isNull();
        assertThat(tokens.isLoggedIn()).isFalse();
        assertThatThrownBy(() -> tokens.get(null)).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void aTokenThatCannotBeKeptIsUsedAllTheSame() throws Exception {
        safe.broken = true;
        answerPair("1");
        answerPair("2");
        LoginTokens tokens = tokens().credentials("ann", "secret").build();

        assertThatThrownBy(() -> tokens.get(null)).hasMessage("the safe is locked");
        AccessToken first = tokens.get(null);
        assertThat(first.value()).isEqualTo("access1");
        safe.broken = false;
        assertThat(tokens.get(first).value()).isEqualTo("access2");
        asked();
        assertThat(asked()).contains("{\"refreshToken\":\"refresh1\"}");
        assertThat(safe.saved).containsExactly("refresh2");
    }

    @Test
    void nothingShowsASecret() throws Exception {
        safe.token = "kept";
        answer(401, ENDED);
        answer(401, "{\"code\":\"unauthorized\",\"reason\":\"wrong_credentials\"}");
        answer(200, "{\"accessToken\":\"access9\"}");
        LoginTokens tokens = tokens().credentials("ann", "secret").build();

        assertThat(tokens.toString()).doesNotContain("kept", "secret", "ann");
        Throwable refused = catchThrowable(() -> tokens.get(null));
        assertThat(refused).isInstanceOf(ApiException.class);
        assertThat(refused.toString()).doesNotContain("kept", "secret");
        Throwable unfit = catchThrowable(() -> tokens.logIn("ann", "secret"));
        assertThat(unfit).isInstanceOf(IOException.class).hasStackTraceContaining("accessExpires");
        assertThat(unfit.toString() + unfit.getCause()).doesNotContain("access9", "secret");
    }
}
