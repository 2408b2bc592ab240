package com.aocv2.tracking.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.TrackingEngine;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Heartbeat;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.server.TestServer;
import com.aocv2.tracking.store.MemoryStore;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of the nearest vehicles, while they move. Screenshots are left in {@code target/screenshots}. */
@Tag("browser")
final class NearestPanelTest {
    private static final double LAT = 37.77;
    private static final double LON = -122.42;
    private static final Map<String, Double> METRES =
            Map.of("amb-1", 1000.0, "amb-2", 1500.0, "amb-3", 2000.0, "amb-4", 2500.0);

    @TempDir
    private Path folder = Path.of("");

    private long time = System.currentTimeMillis() - 30_000;

    private static TrackingEngine engine(TestServer server) {
        return server.server().engine();
    }

    /** To so many metres from the place that is asked for, each in its own direction. */
    private void move(TestServer server, String vehicle, double metres) {
        double angle = vehicle.charAt(4) * 1.3;
        time += 100;
        engine(server).ingest(Position.of(
                vehicle,
                time,
                LAT + metres * Math.cos(angle) / Geo.METRES_PER_DEGREE,
                LON + metres * Math.sin(angle) / (Geo.METRES_PER_DEGREE * Math.cos(Math.toRadians(LAT)))));
    }

    private void status(TestServer server, String vehicle, VehicleStatus status) {
        time += 100;
        engine(server).ingest(StatusReport.of(vehicle, status, time));
    }

    private void fill(TestServer server) {
        METRES.forEach((vehicle, metres) -> {
            move(server, vehicle, metres);
            status(server, vehicle, VehicleStatus.AVAILABLE);
            String station = vehicle.equals("amb-4") ? "south" : "north";
            engine(server)
                    .fleet()
                    .describe(vehicle, new VehicleProfile("Ambulance " + vehicle.charAt(4), Set.of(station)));
        });
    }

    /** Signed in, with the panel open and the place chosen by a click. */
    private static Page asking(TestServer server, Chromium browser) {
        Page page = browser.open(
                server.server().adminLink().orElseThrow().url(server.uri().toString()));
        page.getByTestId("password-skip").click();
        assertThat(page.getByTestId("connection")).hasAttribute("data-state", "live");
        page.getByTestId("tab-nearest").click();
        page.getByTestId("nearest-count").selectOption("3");
        page.getByTestId("nearest-pick").click();
        List<?> at = (List<?>) page.evaluate("at => window.aocMap.pixelOf(at[0], at[1])", List.of(LAT, LON));
        page.mouse().click(((Number) at.get(0)).doubleValue(), ((Number) at.get(1)).doubleValue());
        return page;
    }

    private static void assertOrder(Page page, String... vehicles) {
        page.waitForFunction(
                "wanted => [...document.querySelectorAll('[data-testid=nearest-row]')]"
                        + ".map(row => row.dataset.rank + row.dataset.vehicle).join() === wanted",
                String.join(",", ranked(vehicles)));
    }

    private static List<String> ranked(String... vehicles) {
        List<String> all = List.of(vehicles);
        return all.stream().map(vehicle -> (all.indexOf(vehicle) + 1) + vehicle).toList();
    }

    /** The page has heard of the move, so the list has had its chance to change. */
    private static void assertKnownAt(Page page, String vehicle, double metres) {
        page.waitForFunction(
                "([id, lat, lon, metres]) => window.aocMap.vehicles().some(v => v.id === id"
                        + " && Math.abs(ol.sphere.getDistance([v.lon, v.lat], [lon, lat]) - metres) < 2)",
                List.of(vehicle, LAT, LON, metres));
    }

    private static Locator row(Page page, String vehicle) {
        return page.locator("[data-testid=nearest-row][data-vehicle=" + vehicle + "]");
    }

    private static void shoot(Page page, String name) {
        page.waitForTimeout(400); // vehicles glide to where they are
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Test
    void theListFollowsTheVehicles() {
        try (TestServer server = TestServer.start(folder, "outlier-filter", "off");
                Chromium browser = new Chromium(folder.resolve("profile"), 1280, 800, ColorScheme.LIGHT)) {
            fill(server);
            Page page = asking(server, browser);
            assertOrder(page, "amb-1", "amb-2", "amb-3");
            assertThat(row(page, "amb-2")).containsText("Ambulance 2");
            assertThat(row(page, "amb-2")).containsText("1.5 km");
            assertThat(row(page, "amb-2")).containsText("Available");
            shoot(page, "nearest-live");

            row(page, "amb-2").focus();
            move(server, "amb-2", 975);
            assertThat(row(page, "amb-2").getByTestId("nearest-distance"))
                    .hasText(Pattern.compile("9[678]\\d m"));
            assertOrder(page, "amb-1", "amb-2", "amb-3");

            move(server, "amb-2", 900);
            assertOrder(page, "amb-2", "amb-1", "amb-3");
            assertThat(row(page, "amb-2")).isFocused();

            move(server, "amb-4", 1965);
            assertKnownAt(page, "amb-4", 1965);
            assertOrder(page, "amb-2", "amb-1", "amb-3");
            move(server, "amb-4", 400);
            assertOrder(page, "amb-4", "amb-2", "amb-1");

            page.getByTestId("nearest-status").selectOption("available");
            assertOrder(page, "amb-4", "amb-2", "amb-1");
            status(server, "amb-2", VehicleStatus.TRANSPORTING);
            assertOrder(page, "amb-4", "amb-1", "amb-3");

            page.getByTestId("nearest-group").selectOption("north");
            assertOrder(page, "amb-1", "amb-3");
            assertThat(page.getByTestId("nearest-left-out")).containsText("There are no more.");

            page.keyboard().press("Escape");
            assertThat(page.getByTestId("nearest-row")).hasCount(0);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void itGoesOnAfterTheLineWasBroken() {
        try (TestServer server = TestServer.start(folder, "outlier-filter", "off");
                Chromium browser = new Chromium(folder.resolve("profile"), 1280, 800, ColorScheme.LIGHT)) {
            fill(server);
            Page page = asking(server, browser);
            assertOrder(page, "amb-1", "amb-2", "amb-3");
            browser.offline(true);
            assertThat(page.getByTestId("nearest-results")).hasClass(Pattern.compile("not-live"));
            move(server, "amb-3", 300);
            browser.offline(false);
            assertOrder(page, "amb-3", "amb-1", "amb-2");
            assertThat(page.getByTestId("nearest-results")).not().hasClass(Pattern.compile("not-live"));
            move(server, "amb-2", 100);
            assertOrder(page, "amb-2", "amb-3", "amb-1");
        }
    }

    @Test
    void itTellsOfThoseWhoAreOfflineOnAPhoneInTheDark() {
        AtomicLong ahead = new AtomicLong();
        InstantSource clock = () -> Instant.ofEpochMilli(System.currentTimeMillis() + ahead.get());
        try (TestServer server = TestServer.start(folder, MemoryStore.create(), clock, "outlier-filter", "off");
                Chromium browser = new Chromium(folder.resolve("profile"), 390, 844, ColorScheme.DARK)) {
            fill(server);
            Page page = asking(server, browser);
            assertOrder(page, "amb-1", "amb-2", "amb-3");
            ahead.set(360_000);
            for (String vehicle : List.of("amb-2", "amb-3", "amb-4")) {
                engine(server).ingest(Heartbeat.of(vehicle));
            }
            ahead.set(720_000);
            assertThat(page.getByTestId("nearest-left-out")).hasText("1 offline vehicle is left out.");
            assertOrder(page, "amb-2", "amb-3", "amb-4");
            int width = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
            assertThat(width).isLessThanOrEqualTo(390);
            shoot(page, "nearest-phone-dark");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
