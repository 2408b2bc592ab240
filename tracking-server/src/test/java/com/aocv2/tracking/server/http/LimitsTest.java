package com.aocv2.tracking.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.TestServer.Answer;
import com.aocv2.tracking.server.auth.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits, headers, pages of other hosts, and what is not there. */
final class LimitsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        try (TestServer server = TestServer.start(folder, "store", "memory", "rate-limit", "5")) {
            String busy = server.token(Role.VIEWER);
            Answer last = server.get("/api/v1/vehicles", busy);
            for (int i = 0; i < 50 && last.status() == 200; i++) {
                last = server.get("/api/v1/vehicles", busy);
            }
            assertThat(last.status()).isEqualTo(429);
            assertThat(last.json().path("code").asText()).isEqualTo("rate_limited");
            assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
            assertThat(server.get("/api/v1/auth/me", server.token(Role.DEVICE)).status())
                    .as("others are not slowed down")
                    .isEqualTo(200);
        }
    }

    @Test
    void whoGuessesIsSlowedDown() {
        try (TestServer server = TestServer.start(folder, "store", "memory", "anonymous-rate-limit", "5")) {
            Answer last = server.get("/api/v1/vehicles", "aoc_dev_wrong");
            for (int i = 0; i < 50 && last.status() == 401; i++) {
                last = server.get("/api/v1/vehicles", "aoc_dev_wrong");
            }
            assertThat(last.status()).isEqualTo(429);
        }
    }

    /** Some clients send the body after the head: an answer that came in between would be the connection's last. */
    @Test
    void aRefusalWaitsForTheBodySoThatTheConnectionCanGoOn() throws IOException {
        try (TestServer server = TestServer.start(folder, "store", "memory");
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), server.uri().getPort())) {
            for (int i = 0; i < 3; i++) {
                send(socket, "PUT /api/v1/geofences/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n");
                socket.setSoTimeout(100);
                assertThatThrownBy(socket.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
                send(socket, "{}");
                socket.setSoTimeout(10_000);
                byte[] answer = new byte[4096];
                int length = socket.getInputStream().read(answer);
                assertThat(new String(answer, 0, length, StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 401 Unauthorized")
                        .endsWith("}");
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void headersKeepBrowsersSafe() {
        try (TestServer server = TestServer.start(folder, "store", "memory")) {
            Answer page = server.get("/", null);
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe-eval");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("Referrer-Policy")).isNotBlank();
            Answer api = server.get("/api/v1/vehicles", server.token(Role.VIEWER));
            assertThat(api.header("Cache-Control")).isEqualTo("no-store");
            assertThat(api.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(api.header("Server")).isEmpty();
        }
    }

    @Test
    void onlyListedPagesOfOtherHostsMayCall() {
        try (TestServer server =
                TestServer.start(folder, "store", "memory", "cors-origins", "https://map.example.org")) {
            Answer allowed = preflight(server, "https://map.example.org");
            assertThat(allowed.status()).isEqualTo(204);
            assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://map.example.org");
            assertThat(allowed.header("Access-Control-Allow-Methods")).contains("POST");
            assertThat(allowed.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT))
                    .contains("authorization");
            assertThat(preflight(server, "https://evil.example").header("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    private static Answer preflight(TestServer server, String origin) {
        return server.send(server.request("/api/v1/positions")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .build());
    }

    @Test
    void filesAreSentOnceAndWhatIsNotThereIsSaid() {
        try (TestServer server = TestServer.start(folder, "store", "memory")) {
            Answer script = server.get("/js/main.js", null);
            assertThat(script.header("Content-Type")).startsWith("text/javascript");
            String etag = script.header("ETag");
            Answer again = server.send(
                    server.request("/js/main.js").header("If-None-Match", etag).build());
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.response().body()).isEmpty();
            for (String path : new String[] {"/nothing.js", "/js/", "/../pom.xml", "/%2e%2e/x.js", "/com/aocv2"}) {
                assertThat(server.get(path, null).status()).as(path).isIn(400, 404);
            }
            assertThat(server.get("/api/v1/nothing", server.token(Role.VIEWER))
                            .json()
                            .path("code")
                            .asText())
                    .isEqualTo("not_found");
            Answer head = server.send(server.request("/js/main.js")
                    .method("HEAD", BodyPublishers.noBody())
                    .build());
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.response().body()).isEmpty();
        }
    }

    @Test
    void theMapsLibraryIsTheDependencysVersion() {
        try (TestServer server = TestServer.start(folder, "store", "memory")) {
            assertThat(server.get("/lib/ol/ol.js", null).status()).isEqualTo(200);
            assertThat(server.get("/lib/ol/ol.css", null).status()).isEqualTo(200);
            for (String file : new String[] {"/", "/docs", "/docs/docs.js", "/openapi.json", "/config.json"}) {
                assertThat(server.get(file, null).status()).as(file).isEqualTo(200);
            }
        }
    }

    @Test
    void bothPortsAnswerTheSame() {
        try (TestServer server = TestServer.start(folder, "store", "memory")) {
            String other = "http://127.0.0.1:" + server.server().wsPort() + "/health/ready";
            assertThat(server.send(HttpRequest.newBuilder(URI.create(other)).build())
                            .status())
                    .isEqualTo(200);
        }
    }
}
