package com.aocv2.tracking.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void equalSeedsGiveEqualFiles() throws IOException {
        String first = simulated("a.csv", "--seed", "7");
        assertThat(first.lines().limit(1))
                .containsExactly(
                        "vehicle,ts,lat,lon,speed_mps,heading,altitude,accuracy,battery,device,sent_at,arrived_ts,label");
        assertThat(first.lines().count()).isGreaterThan(500);
        assertThat(simulated("b.csv", "--seed", "7")).isEqualTo(first);
        assertThat(simulated("c.csv", "--seed", "8")).isNotEqualTo(first);
    }

    private String simulated(String name, Object... more) throws IOException {
        Path file = folder.resolve(name);
        Ran ran = Ran.command("simulate", "--csv", file, "--duration", "30m", "--vehicles", "5", more[0], more[1]);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("5 vehicles in " + file);
        return Files.readString(file);
    }

    @Test
    void whatItWritesCanBeReplayed() {
        Path file = folder.resolve("fleet.csv.gz");
        Ran.command("simulate", "--csv", file, "--duration", "1h", "--vehicles", "3");
        Ran replayed = Ran.command("replay", file);
        assertThat(replayed.exitCode()).isZero();
        assertThat(replayed.out()).contains("of 3 vehicles").contains("rejected 0");
    }

    @Test
    void aFleetReportsToAServer() {
        try (TestServer server = TestServer.start(folder)) {
            Ran ran = Ran.command(
                    "simulate",
                    "--url",
                    server.uri(),
                    "--token",
                    server.token(Role.DISPATCHER),
                    "--geofences",
                    "--vehicles",
                    "5",
                    "--interval",
                    "1s",
                    "--duration",
                    "3s");
            assertThat(ran.err()).isEmpty();
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.out()).contains("rejected 0").doesNotContain("accepted 0");
            assertThat(server.server().engine().live().size()).isEqualTo(5);
            assertThat(server.server().engine().geofences().all()).hasSize(10);
        }
    }

    @Test
    void wrongUseIsOneLine() {
        assertFails("either --url or --csv", "simulate");
        assertFails("--url needs --token", "simulate", "--url", "http://localhost:1");
        assertFails("--csv needs --duration", "simulate", "--csv", folder.resolve("x.csv"));
        assertFails("is no time such as", "simulate", "--duration", "soon");
        assertFails("vehicles must be from 1", "simulate", "--csv", "x.csv", "--duration", "1h", "--vehicles", "0");
    }

    @Test
    void aServerThatRefusesIsQuoted() {
        try (TestServer server = TestServer.start(folder)) {
            Ran ran = Ran.command(
                    "simulate", "--url", server.uri(), "--token", "nonsense", "--duration", "5s", "--interval", "1s");
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.errLines()).singleElement().asString().contains("answers 401");
        }
    }

    private static void assertFails(String message, Object... arguments) {
        Ran ran = Ran.command(arguments);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.errLines())
                .singleElement()
                .asString()
                .startsWith("tracking simulate: ")
                .contains(message);
    }
}
