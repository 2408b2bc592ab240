package com.aocv2.tracking.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.ServerProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServeCommandTest {
    private static final Pattern LINK = Pattern.compile(" *(http://localhost:\\d+)/#code=(aoc_adm_\\S+)");

    @TempDir
    private Path folder = Path.of("");

    private Object[] secrets() {
        return new Object[] {"--data-folder", folder.resolve("data"), "--secrets-folder", folder.resolve("secrets")};
    }

    private Ran tool(Object... arguments) {
        Object[] all = Stream.concat(List.of(arguments).stream(), List.of(secrets()).stream())
                .toArray();
        return Ran.command(all);
    }

    @Test
    void servesUntilToldToStopAndKnowsEverythingAfterwards() {
        String admin = "";
        try (ServerProcess first = ServerProcess.start(folder, ServerProcess.serve(folder))) {
            Matcher link = first.awaitLine(LINK);
            URI url = first.awaitReady();
            assertThat(link.group(1)).isEqualTo(url.toString());
            assertThat(Ran.command("healthcheck", "--url", url).exitCode()).isZero();
            admin = tool("token", "access", "tester", "--role", "admin").out().strip();
            new RemoteServer(url, admin).report(List.of(Position.of("a-7", System.currentTimeMillis(), 37.7, -122.4)));
            assertThat(first.terminate()).isZero();
            assertThat(Ran.command("healthcheck", "--url", url).exitCode()).isEqualTo(1);
        }
        try (ServerProcess second = ServerProcess.start(folder, ServerProcess.serve(folder))) {
            RemoteServer server = new RemoteServer(second.awaitReady(), admin);
            assertThat(server.get("/api/v1/vehicles/a-7").path("vehicleId").asText())
                    .isEqualTo("a-7");
        }
    }

    @Test
    void tokensAreMadeBesideARunningServer() {
        try (ServerProcess process = ServerProcess.start(folder, ServerProcess.serve(folder))) {
            URI url = process.awaitReady();
            String device =
                    tool("token", "device", "phone-3", "--url", url).out().strip();
            assertThat(device).startsWith("aoc_dev_");
            JsonNode me = new RemoteServer(url, device).get("/api/v1/auth/me");
            assertThat(me.path("role").asText()).isEqualTo("device");
            String viewer = tool("token", "access", "Ann").out().strip();
            assertThat(new RemoteServer(url, viewer)
                            .get("/api/v1/auth/me")
                            .path("role")
                            .asText())
                    .isEqualTo("viewer");
            Ran link = tool("token", "admin-link", "--public-url", "https://map.example.org");
            assertThat(link.out()).startsWith("https://map.example.org/#code=aoc_adm_");
            assertThat(link.err()).contains("good once");
        }
    }

    @Test
    void aTakenPortAndATakenFolderAreOneLineEach() {
        try (ServerProcess running = ServerProcess.start(folder, ServerProcess.serve(folder))) {
            URI url = running.awaitReady();
            Ran taken = Ran.command(
                    "serve",
                    "--http-port",
                    url.getPort(),
                    "--ws-port=0",
                    "--store=memory",
                    "--secrets-folder",
                    folder.resolve("other"));
            assertThat(taken.exitCode()).isEqualTo(2);
            assertThat(taken.errLines())
                    .singleElement()
                    .asString()
                    .contains(url.getPort() + ": another program listens there already");
            Ran locked = Ran.command(ServerProcess.serve(folder));
            assertThat(locked.exitCode()).isEqualTo(1);
            assertThat(locked.errLines())
                    .singleElement()
                    .asString()
                    .contains("data")
                    .contains("in use");
        }
    }

    @Test
    void wrongSettingsAreOneLineEachAndExitCode2() {
        Ran ran = Ran.command("serve", "--http-port", "99999", "--store", "paper");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.errLines()).hasSize(2).anyMatch(line -> line.contains("--http-port: must be a port"));
        assertThat(Ran.command("serve", "--jwt-secret", "x").err()).contains("--jwt-secret-file");
        assertThat(Ran.command("healthcheck", "--http-port", "x").exitCode()).isEqualTo(2);
    }

    @Test
    void configurationIsShownAndNothingStarted() {
        Ran shown = tool("serve", "--print-config", "--http-port", "1234");
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).containsPattern("http-port +=? *1234 +.*--http-port");
        assertThat(folder).isEmptyDirectory();
        Ran checked = tool("check-config");
        assertThat(checked.exitCode()).isZero();
        assertThat(checked.out()).endsWith("The configuration is good.\n");
        assertThat(folder).isEmptyDirectory();
        Ran wrong = tool("check-config", "--jwt-signing-key", folder.resolve("none.pem"));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("jwt-signing-key: there is no file");
    }

    @Test
    void healthcheckNamesWhoDoesNotAnswer() {
        Ran ran = Ran.command("healthcheck", "--url", "http://127.0.0.1:1");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.errLines()).singleElement().asString().contains("http://127.0.0.1:1 does not answer");
        assertThat(Ran.command("healthcheck", "--url", "nonsense").err()).contains("--url must be like");
    }

    @Test
    void tokenSaysWhatIsMissing() {
        assertThat(Ran.command("token").errLines())
                .containsExactly("tracking token: admin-link, access or device is missing; see tracking token --help");
        assertThat(Ran.command("token", "access", "x", "--role", "king").exitCode())
                .isEqualTo(2);
        assertThat(Ran.command("token", "access", "x", "--role", "device").err())
                .contains("tracking token device");
    }
}
