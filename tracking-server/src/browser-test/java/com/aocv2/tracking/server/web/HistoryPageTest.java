package com.aocv2.tracking.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody looks at what a vehicle did on a day. Screenshots are left in {@code target/screenshots}. */
@Tag("browser")
final class HistoryPageTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final double LAT = 37.77;
    private static final double LON = -122.42;
    private static final double METRE = 1 / 111_195.08;

    @TempDir
    private Path folder = Path.of("");

    /**
     * A server with a vehicle that drives 6 km north from 08:10 to 08:20 and back from 12:00 to 12:10. Without halts among
     * its events, so that those at the bridge stand alone on the line of time.
     */
    private TestServer server() {
        TestServer server = TestServer.start(folder, "outlier-filter", "off", "stop-after", "off");
        Geofence bridge = Geofence.of("bridge", Circle.of(LAT + 3000 * METRE, LON + 600 * METRE, 300)).toBuilder()
                .name("Bridge")
                .detection(Detection.DEFAULT.withMode(Detection.Mode.RAW))
                .build();
        server.server().engine().geofences().putAll(List.of(bridge), at(0));
        List<Message> fixes = new ArrayList<>();
        for (int second = 8 * 3600; second <= 13 * 3600; second += 5) {
            fixes.add(Position.builder("rtw-3")
                    .fixTime(at(second))
                    .at(LAT + north(second) * METRE, LON + 0.2 * north(second) * METRE)
                    .accuracy(5)
                    .speed(north(second) > 0 && north(second) < 6000 ? 10 : 0)
                    .build());
        }
        server.server().engine().ingest(fixes);
        server.server().engine().ingest(Position.of("rtw-4", System.currentTimeMillis(), LAT, LON));
        return server;
    }

    private static double north(int second) {
        double out = 10.0 * Math.max(0, Math.min(600, second - 8 * 3600 - 600));
        double back = 10.0 * Math.max(0, Math.min(600, second - 12 * 3600));
        return out - back;
    }

    private static long at(int secondOfDay) {
        return DAY.atStartOfDay(ZoneId.systemDefault()).toInstant().toEpochMilli() + 1000L * secondOfDay;
    }

    private static Page opened(TestServer server, Chromium browser) {
        Page page = browser.open(
                server.server().adminLink().orElseThrow().url(server.uri().toString()));
        page.getByTestId("password-skip").click();
        assertThat(page.getByTestId("connection")).hasAttribute("data-state", "live");
        page.locator("[data-testid=vehicle-row][data-vehicle=rtw-3]").click();
        page.getByTestId("history").click();
        assertThat(page.getByTestId("replay-date")).hasValue(DAY.toString());
        assertThat(page.getByTestId("timeline")).isVisible();
        return page;
    }

    private static void shoot(Page page, String name) {
        page.waitForTimeout(600); // until the view has come to rest
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> shown(Page page) {
        return (Map<String, Object>) page.evaluate("() => window.aocMap.replay()");
    }

    private static double number(Page page, String name) {
        return ((Number) Objects.requireNonNull(shown(page).get(name))).doubleValue();
    }

    @Test
    void aDayIsShownAndPlayed() {
        try (TestServer server = server();
                Chromium browser = new Chromium(folder.resolve("profile"), 1280, 800, ColorScheme.LIGHT)) {
            Page page = opened(server, browser);
            assertThat(page.getByTestId("replay-distance")).hasText("12 km");
            assertThat(page.getByTestId("replay-trips")).hasText("2");
            assertThat(page.getByTestId("replay-stops")).hasText("3");
            assertThat(page.getByTestId("replay-top-speed")).hasText("36 km/h");
            assertThat(page.getByTestId("replay-trip")).hasCount(2);
            assertThat(page.getByTestId("replay-trip").first()).containsText("6.1 km");
            assertThat(page.getByTestId("timeline-span")).hasCount(5);
            assertThat((long) number(page, "fixes")).isEqualTo(3601);

            page.getByTestId("replay-day-after").click();
            assertThat(page.getByTestId("replay-note")).containsText("Nothing was heard");
            assertThat(page.getByTestId("replay-bar")).isHidden();
            page.getByTestId("replay-date").fill(DAY.toString());
            page.getByTestId("replay-date").dispatchEvent("change");
            assertThat(page.getByTestId("timeline-span")).hasCount(5);

            // Two trips through the bridge's circle: four events, each pair within minutes and so one mark.
            Locator marks = page.getByTestId("timeline-mark");
            assertThat(marks).hasCount(2);
            assertThat(marks.first()).hasAttribute("data-count", "2");
            assertThat(marks.first()).hasAttribute("title", Pattern.compile("entered Bridge\\n.*left Bridge"));
            marks.first().click();
            assertThat(number(page, "time")).isBetween((double) at(8 * 3600 + 860), (double) at(8 * 3600 + 880));
            assertThat(number(page, "lat")).isCloseTo(LAT + 2700 * METRE, within(60 * METRE));
            marks.first().click();
            assertThat(number(page, "lat")).isCloseTo(LAT + 3300 * METRE, within(60 * METRE));
            shoot(page, "history");

            double before = number(page, "time");
            page.getByTestId("replay-speed").selectOption("64");
            page.getByTestId("replay-play").click();
            page.waitForFunction("before => window.aocMap.replay().time > before + 30000", before);
            page.getByTestId("replay-play").click();
            double time = number(page, "time");
            assertThat((Boolean) shown(page).get("playing")).isFalse();
            double expected = LAT + north((int) ((time - at(0)) / 1000)) * METRE;
            assertThat(number(page, "lat")).as("the marker moved along the track").isCloseTo(expected, within(15 * METRE));
            assertThat(markerPixel(page)).isCloseTo(pixelOf(page, number(page, "lat"), number(page, "lon")), within(3.0));
            assertThat(page.getByTestId("replay-where")).containsText(Instant.ofEpochMilli((long) time)
                    .atZone(ZoneId.systemDefault())
                    .toLocalTime()
                    .withNano(0)
                    .toString());
            assertThat(page.getByTestId("replay-now")).containsText("Trip 1");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** The marker's distance from the left of the page. */
    private static double markerPixel(Page page) {
        BoundingBox box = page.getByTestId("replay-marker").boundingBox();
        return box.x + box.width / 2;
    }

    private static double pixelOf(Page page, double lat, double lon) {
        List<?> pixel = (List<?>) page.evaluate("at => window.aocMap.pixelOf(at[0], at[1])", List.of(lat, lon));
        return ((Number) pixel.get(0)).doubleValue();
    }

    @Test
    void theCursorIsDraggedAndMovedByKeys() {
        try (TestServer server = server();
                Chromium browser = new Chromium(folder.resolve("profile"), 1280, 800, ColorScheme.DARK)) {
            Page page = opened(server, browser);
            BoundingBox line = page.getByTestId("timeline-line").boundingBox();
            BoundingBox cursor = page.getByTestId("timeline-cursor").boundingBox();
            page.mouse().move(cursor.x + 1, cursor.y + 35);
            page.mouse().down();
            page.mouse().move(line.x + line.width * 0.75, line.y + 35);
            page.mouse().up();
            assertThat(number(page, "time")).isCloseTo((double) at(18 * 3600), within(180_000.0));
            assertThat(page.getByTestId("replay-now")).containsText("last heard 13:00:00");
            page.getByTestId("replay-trip").nth(1).locator("button").click();
            double start = number(page, "time");
            assertThat(start).isCloseTo((double) at(12 * 3600), within(15_000.0));
            page.getByTestId("timeline-cursor").focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("ArrowRight");
            assertThat(number(page, "time")).isEqualTo(start + 120_000);
            page.keyboard().press("Space");
            page.waitForFunction("before => window.aocMap.replay().time > before", start + 120_000);
            page.keyboard().press("Space");
            assertThat((Boolean) shown(page).get("playing")).isFalse();
            shoot(page, "history-dark");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void liveComesBackAsItWas() {
        try (TestServer server = server();
                Chromium browser = new Chromium(folder.resolve("profile"), 1280, 800, ColorScheme.LIGHT)) {
            Page page = opened(server, browser);
            assertThat(page.getByTestId("vehicle-panel")).isHidden();
            page.getByTestId("replay-play").click();
            page.keyboard().press("Escape");
            assertThat(page.getByTestId("replay-panel")).isHidden();
            assertThat(page.getByTestId("replay-bar")).isHidden();
            assertThat(page.getByTestId("replay-marker")).isHidden();
            assertThat(page.getByTestId("vehicle-panel")).isVisible();
            server.server().engine().ingest(Position.of("rtw-4", System.currentTimeMillis(), LAT + 0.01, LON));
            page.waitForFunction("lat => window.aocMap.vehicles().some(v => Math.abs(v.lat - lat) < 1e-4)", LAT + 0.01);
            assertThat(shown(page).get("vehicleId")).isNull();
            shoot(page, "history-left");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void fitsAPhone() {
        try (TestServer server = server();
                Chromium browser = new Chromium(folder.resolve("profile"), 390, 844, ColorScheme.LIGHT)) {
            Page page = opened(server, browser);
            int width = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
            assertThat(width).isLessThanOrEqualTo(390);
            BoundingBox bar = page.getByTestId("replay-bar").boundingBox();
            BoundingBox panel = page.getByTestId("replay-panel").boundingBox();
            assertThat(bar.y + bar.height).isLessThanOrEqualTo(panel.y + 1);
            assertThat(page.getByTestId("map").boundingBox().height).isGreaterThan(180);
            page.getByTestId("timeline-mark").first().click();
            shoot(page, "history-phone");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** A fix each second for a whole day, never at rest. */
    @Test
    void aDayOf86400FixesPlaysSmoothly() {
        try (TestServer server = TestServer.start(folder, "outlier-filter", "off");
                Chromium browser = new Chromium(folder.resolve("profile"), 1280, 800, ColorScheme.LIGHT)) {
            for (int from = 0; from < 86_400; from += 3600) {
                List<Message> fixes = new ArrayList<>();
                for (int second = from; second < from + 3600; second++) {
                    double angle = second / 900.0;
                    double radius = 0.02 + 0.02 * Math.sin(angle / 7.3);
                    fixes.add(Position.builder("rtw-3")
                            .fixTime(at(second))
                            .at(LAT + radius * Math.sin(angle), LON + radius * Math.cos(angle))
                            .accuracy(3)
                            .build());
                }
                server.server().engine().ingest(fixes);
            }
            long started = System.nanoTime();
            Page page = opened(server, browser);
            assertThat((long) number(page, "fixes")).isEqualTo(86_400);
            assertThat((System.nanoTime() - started) / 1_000_000).as("ms to open").isLessThan(20_000);
            page.getByTestId("replay-speed").selectOption("256");
            page.getByTestId("replay-play").click();
            double frames = ((Number) page.evaluate("() => new Promise(resolve => {"
                            + " let frames = 0; const start = performance.now();"
                            + " const tick = now => { frames++;"
                            + " if (now - start < 3000) requestAnimationFrame(tick); else resolve(frames / 3); };"
                            + " requestAnimationFrame(tick); })"))
                    .doubleValue();
            assertThat(frames).as("frames a second, drawn in software").isGreaterThan(10);
            page.getByTestId("replay-play").click();
            shoot(page, "history-86400");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
