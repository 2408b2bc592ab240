package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How people come in and go out. */
final class SignInTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(folder, "store", "memory");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** As a page would: with a cookie, and the origin of the page where it has one. */
    private Answer asPage(String method, String path, String cookie, @Nullable String origin, @Nullable String body) {
        HttpRequest.Builder request = server.request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Cookie", cookie);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        return server.send(request.build());
    }

    private static String cookieOf(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }

    private String own() {
        return server.uri().toString();
    }

    private Answer redeem() {
        String code = server.server().adminLink().orElseThrow().code();
        return server.send("POST", "/api/v1/auth/link", null, "{\"code\":\"" + code + "\"}");
    }

    @Test
    void theLinkWorksOnceAndGivesASession() {
        String code = server.server().adminLink().orElseThrow().code();
        String body = "{\"code\":\"" + code + "\"}";
        Answer first = server.send("POST", "/api/v1/auth/link", null, body);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(first.json().path("role").asText()).isEqualTo("admin");
        Answer second = server.send("POST", "/api/v1/auth/link", null, body);
        assertThat(second.status()).isEqualTo(403);
        assertThat(server.server().adminLink()).isEmpty();
        assertThat(asPage("GET", "/api/v1/auth/me", cookieOf(first), null, null)
                        .json()
                        .path("user")
                        .asText())
                .isEqualTo("admin");
    }

    @Test
    void anotherPageCannotUseTheSession() {
        String cookie = cookieOf(redeem());
        String put = "{\"name\":\"x\"}";
        assertThat(asPage("PUT", "/api/v1/vehicles/a", cookie, own(), put).status())
                .isEqualTo(201);
        assertThat(asPage("PUT", "/api/v1/vehicles/a", cookie, "https://evil.example", put)
                        .status())
                .isEqualTo(403);
        assertThat(asPage("PUT", "/api/v1/vehicles/a", cookie, null, put).status())
                .isEqualTo(403);
        assertThat(asPage("GET", "/api/v1/vehicles", cookie, "https://evil.example", null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aFirstPasswordNeedsNoOldOneAndALaterOneEndsOtherSessions() {
        String cookie = cookieOf(redeem());
        Answer set = asPage("POST", "/api/v1/auth/password", cookie, own(), "{\"password\":\"" + PASSWORD + "\"}");
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        assertThat(asPage("GET", "/api/v1/auth/me", cookie, null, null).status())
                .isEqualTo(200);
        String fresh = cookieOf(set);
        assertThat(asPage("GET", "/api/v1/auth/me", fresh, null, null).status()).isEqualTo(200);
        Answer without = asPage("POST", "/api/v1/auth/password", fresh, own(), "{\"password\":\"another long one\"}");
        assertThat(without.json().path("field").asText()).isEqualTo("current");
        Answer changed = asPage(
                "POST",
                "/api/v1/auth/password",
                fresh,
                own(),
                "{\"current\":\"" + PASSWORD + "\",\"password\":\"battery staple horse\"}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        for (String ended : new String[] {cookie, fresh}) {
            assertThat(asPage("GET", "/api/v1/auth/me", ended, null, null).status())
                    .isEqualTo(401);
        }
        fresh = cookieOf(changed);
        Answer tooShort = asPage(
                "POST",
                "/api/v1/auth/password",
                fresh,
                own(),
                "{\"current\":\"battery staple horse\",\"password\":\"short\"}");
        assertThat(tooShort.json().path("field").asText()).isEqualTo("password");
    }

    @Test
    void programsGetAPairOfTokensThatRotates() {
        server.server().auth().accounts().create("ann", Role.DISPATCHER, Set.of(), PASSWORD);
        String login = "{\"user\":\"ann\",\"password\":\"" + PASSWORD + "\",\"tokens\":true}";
        JsonNode pair = server.send("POST", "/api/v1/auth/login", null, login).json();
        String access = pair.path("accessToken").asText();
        assertThat(server.get("/api/v1/auth/me", access).json().path("role").asText())
                .isEqualTo("dispatcher");
        String refresh = "{\"refreshToken\":\"" + pair.path("refreshToken").asText() + "\"}";
        JsonNode next =
                server.send("POST", "/api/v1/auth/refresh", null, refresh).json();
        assertThat(server.get("/api/v1/auth/me", next.path("accessToken").asText())
                        .status())
                .isEqualTo(200);
        assertThat(server.send(
                                "POST",
                                "/api/v1/auth/logout",
                                next.path("accessToken").asText(),
                                null)
                        .status())
                .isEqualTo(204);
        assertThat(server.get("/api/v1/auth/me", next.path("accessToken").asText())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void wrongPasswordsAreSlowedDown() {
        server.server().auth().accounts().create("ann", Role.VIEWER, Set.of(), PASSWORD);
        String wrong = "{\"user\":\"ann\",\"password\":\"not it at all\"}";
        Answer first = server.send("POST", "/api/v1/auth/login", null, wrong);
        assertThat(first.status()).isEqualTo(401);
        assertThat(first.json().path("reason").asText()).isEqualTo("wrong_credentials");
        Answer last = first;
        for (int i = 0; i < 20 && last.status() == 401; i++) {
            last = server.send("POST", "/api/v1/auth/login", null, wrong);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
    }

    @Test
    void anAdminCannotShutThemselvesOut() {
        String cookie = cookieOf(redeem());
        assertThat(asPage("PUT", "/api/v1/users/admin", cookie, own(), "{\"role\":\"viewer\"}")
                        .status())
                .isEqualTo(409);
        assertThat(asPage("DELETE", "/api/v1/users/admin", cookie, own(), null).status())
                .isEqualTo(409);
        assertThat(asPage("PUT", "/api/v1/users/ann", cookie, own(), "{\"role\":\"viewer\"}")
                        .status())
                .isEqualTo(201);
        assertThat(asPage("DELETE", "/api/v1/users/ann", cookie, own(), null).status())
                .isEqualTo(204);
    }
}
