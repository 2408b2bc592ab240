package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Role;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may not do what, route by route, from the table of routes itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RouteAccessTest {
    private @Nullable TestServer server;
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private List<Route> routes = List.of();

    @BeforeAll
    void start(@TempDir Path folder) {
        TestServer started = TestServer.start(folder, "store", "memory");
        server = started;
        for (Role role : Role.values()) {
            tokens.put(role, started.token(role));
        }
        routes = Api.routes(folder);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private List<Route> guarded() {
        return routes.stream().filter(route -> route.role() != null).toList();
    }

    private List<Route> all() {
        return routes;
    }

    private Answer send(String method, Route route, @Nullable String token) {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        String path = route.template().replaceAll("\\{\\w+}", "x");
        return server.send(method, path, token, route.takesBody() ? "{}" : null);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void nobodyIsNotLetIn(Route route) {
        Answer answer = send(route.method(), route, null);
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertProblem(answer, "unauthorized");
        assertThat(answer.json().path("reason").asText()).isEqualTo("token_missing");
        assertProblem(send(route.method(), route, "aoc_dev_nonsense"), "unauthorized");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void lesserRolesAreNotLetIn(Route route) {
        Role needed = Objects.requireNonNull(route.role());
        for (Role role : Role.values()) {
            if (!role.atLeast(needed)) {
                Answer answer = send(route.method(), route, tokens.get(role));
                assertThat(answer.status()).as("%s: %s", role, answer).isEqualTo(403);
                assertProblem(answer, "forbidden");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void whoeverIsLetInGetsAnAnswerThatIsNoFault(Route route) {
        Answer answer = send(route.method(), route, tokens.get(Role.ADMIN));
        assertThat(answer.status()).as(answer.text()).isNotIn(401, 405, 500, 503);
        assertThat(answer.text()).doesNotContain("needs the role");
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void otherMethodsAreTold(Route route) {
        Answer answer = send("PATCH", route, tokens.get(Role.ADMIN));
        assertThat(answer.status()).as(answer.text()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains(route.method()).contains("OPTIONS");
        assertProblem(answer, "method_not_allowed");
    }

    private static void assertProblem(Answer answer, String code) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.json().path("title").asText()).isNotBlank();
    }
}
