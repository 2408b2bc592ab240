package com.aocv2.tracking.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.server.auth.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayCommandTest {
    private static final String FENCE = """
            {"type":"Feature","id":"base","geometry":{"type":"Point","coordinates":[-122.4,37.7]},
             "properties":{"radius":100}}
            """;
    private static final String FIXES = """
            vehicle,ts,lat,lon
            a,1000000,37.7,-122.4
            a,1060000,37.75,-122.4
            a,1030000,37.7,-122.4
            a,1060000,37.75,-122.4
            b,1060000,37.7,-122.4
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void writesEventsAndTellsWhatBecameOfTheFixes() throws IOException {
        Path events = folder.resolve("events.csv");
        Ran ran = Ran.command(
                "replay",
                file("fixes.csv", FIXES),
                "--geofences",
                file("fence.json", FENCE),
                "--detection",
                "raw",
                "--outlier-filter=off",
                "--events-out",
                events);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(events).hasContent("""
                        vehicle,fixTime,fence,event
                        a,1000000,base,enter
                        a,1060000,base,exit
                        b,1060000,base,enter
                        """);
        assertThat(ran.out())
                .contains("5 of 2 vehicles")
                .contains("accepted 3, late 1, duplicate 1, future 0, rejected 0")
                .contains("enter 2, exit 1")
                .contains("opposed_enter 0, opposed_exit 0, suspect_fix 0")
                .contains("fixes/s");
    }

    @Test
    void geofencesKeepTheirOwnModeUnlessToldOtherwise() throws IOException {
        Path fixes = file("fixes.csv", "vehicle,ts,lat,lon\na,1000000,37.75,-122.4\na,1060000,37.7,-122.4\n");
        Path fence = file("fence.json", FENCE);
        assertThat(Ran.command("replay", fixes, "--geofences", fence).out()).contains("Events      none");
        assertThat(Ran.command("replay", fixes, "--geofences", fence, "--detection=RAW", "--outlier-filter=off")
                        .out())
                .contains("enter 1");
    }

    @Test
    void theClockIsThatOfArrivalWhereItIsKnown() throws IOException {
        Path fixes = file("fixes.csv", "vehicle,ts,lat,lon,arrived_ts\na,9000000,37.7,-122.4,1000000\n");
        assertThat(Ran.command("replay", fixes).out()).contains("future 1");
    }

    @Test
    void rowsThatBreakARuleAreLeftOutAndTold() throws IOException {
        Ran ran = Ran.command("replay", file("fixes.csv", FIXES + "c,1060000,97.7,-122.4\n"));
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).contains("line 7, lat").hasLineCount(1);
        assertThat(ran.out()).contains("1 rows that break a rule");
    }

    @Test
    void aFileOfNothingIsAFailure() throws IOException {
        assertFails(1, "there is no row that can be used", "replay", file("fixes.csv", "vehicle,ts,lat,lon\n"));
        assertFails(1, "line 1, lat: is missing in the header", "replay", file("no.csv", "vehicle,ts\n"));
        assertFails(1, "the file is empty", "replay", file("empty.csv", ""));
    }

    @Test
    void filesThatAreNotThereAreNamed() throws IOException {
        assertFails(1, "there is no file nowhere.csv", "replay", "nowhere.csv");
        Path fixes = file("fixes.csv", FIXES);
        assertFails(1, "there is no file nowhere.json", "replay", fixes, "--geofences", "nowhere.json");
        assertFails(1, "there is no file", "replay", fixes, "--events-out", folder.resolve("no/events.csv"));
        assertFails(1, "Is a directory", "replay", folder);
    }

    @Test
    void geofencesThatAreNoneAreNamed() throws IOException {
        Path fixes = file("fixes.csv", FIXES);
        Path fence = file("fence.json", FENCE);
        assertFails(1, "base stands twice", "replay", fixes, "--geofences", fence, "--geofences", fence);
        Path broken = file("broken.json", FENCE.replace("\"radius\":100", ""));
        assertFails(1, "broken.json: base: properties.radius", "replay", fixes, "--geofences", broken);
        assertFails(1, "json: line 1, column", "replay", fixes, "--geofences", file("no.json", "{"));
    }

    @Test
    void aRunningServerTellsTheSameEvents() throws IOException {
        Path fixes = file("fixes.csv", FIXES);
        Path fence = file("fence.json", FENCE);
        Path events = folder.resolve("events.csv");
        try (TestServer server = TestServer.start(folder, "outlier-filter", "off")) {
            Object[] remote = {"--url", server.uri(), "--token", server.token(Role.DISPATCHER)};
            Ran ran = Ran.command(
                    "replay",
                    fixes,
                    "--geofences",
                    fence,
                    "--detection=raw",
                    "--events-out",
                    events,
                    remote[0],
                    remote[1],
                    remote[2],
                    remote[3]);
            assertThat(ran.err()).isEmpty();
            assertThat(ran.out()).contains("accepted 3, late 1, duplicate 1").contains("enter 2, exit 1");
            assertThat(events).hasContent("""
                            vehicle,fixTime,fence,event
                            a,1000000,base,enter
                            a,1060000,base,exit
                            b,1060000,base,enter
                            """);
        }
    }

    @Test
    void shiftedTimesEndNow() throws IOException {
        Path fixes = file("fixes.csv", FIXES);
        try (TestServer server = TestServer.start(folder, "outlier-filter", "off")) {
            Path token = file("token", server.token(Role.DISPATCHER) + "\n");
            long before = System.currentTimeMillis();
            Ran ran = Ran.command(
                    "replay",
                    fixes,
                    "--geofences",
                    file("f.json", FENCE),
                    "--detection=raw",
                    "--shift-to-now",
                    "--url",
                    server.uri(),
                    "--token-file",
                    token);
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.out()).contains("enter 2, exit 1");
            assertThat(server.get("/api/v1/vehicles/b/position", server.token(Role.VIEWER))
                            .json()
                            .path("fixTime")
                            .asText())
                    .satisfies(time -> assertThat(Instant.parse(time).toEpochMilli())
                            .isBetween(before, System.currentTimeMillis()));
        }
        assertFails(2, "--shift-to-now needs --url", "replay", fixes, "--shift-to-now");
        assertFails(2, "--url needs --token", "replay", fixes, "--url", "http://localhost:1");
    }

    @Test
    void wrongUseIsOneLine() {
        assertFails(2, "Missing required parameter: 'FIXES'", "replay");
        assertFails(2, "Unknown option: '--nonsense'", "replay", "fixes.csv", "--nonsense");
        assertFails(2, "'--detection'", "replay", "fixes.csv", "--detection", "wild");
        assertFails(2, "'--outlier-filter'", "replay", "fixes.csv", "--outlier-filter", "maybe");
    }

    @Test
    void theStackTraceIsForThoseWhoAsk() {
        Ran ran = Ran.command("replay", "nowhere.csv", "--debug");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("\tat com.aocv2.tracking");
    }

    private static void assertFails(int exitCode, String message, Object... arguments) {
        Ran ran = Ran.command(arguments);
        assertThat(ran.errLines())
                .singleElement()
                .asString()
                .startsWith("tracking replay: ")
                .contains(message);
        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.out()).isEmpty();
    }
}
