package com.aocv2.tracking.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.position.Alarm;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.position.StatusReport;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.server.ServerProcess;
import com.aocv2.tracking.server.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dispatcher's day in front of the map. Screenshots are left in {@code target/screenshots}. */
@Tag("browser")
final class MapPageTest {
    private static final double LAT = 37.77;
    private static final double LON = -122.42;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    private Chromium browser;

    private long time = System.currentTimeMillis() - 30_000;

    @BeforeEach
    void start() {
        server = TestServer.start(folder, "outlier-filter", "off");
        browser = new Chromium(folder.resolve("profile"), 1280, 800, ColorScheme.LIGHT);
        for (int i = 0; i < 12; i++) {
            move("rtw-" + i, LAT + i * 0.002, LON + i * 0.002);
        }
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    private void move(String vehicle, double lat, double lon) {
        time += 100;
        server.server().engine().ingest(Position.builder(vehicle)
                .fixTime(time)
                .at(lat, lon)
                .heading(45)
                .speed(10)
                .build());
    }

    private Page signedIn() {
        String link = server.server().adminLink().orElseThrow().url(server.uri().toString());
        Page page = browser.open(link);
        page.getByTestId("password-skip").click();
        assertThat(page.getByTestId("connection")).hasAttribute("data-state", "live");
        return page;
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> vehicles(Page page) {
        return (List<Map<String, Object>>) page.evaluate("() => window.aocMap.vehicles()");
    }

    private static double[] pixelOf(Page page, double lat, double lon) {
        List<?> pixel = (List<?>) page.evaluate("at => window.aocMap.pixelOf(at[0], at[1])", List.of(lat, lon));
        return new double[] {((Number) pixel.get(0)).doubleValue(), ((Number) pixel.get(1)).doubleValue()};
    }

    private static void click(Page page, double lat, double lon) {
        double[] at = pixelOf(page, lat, lon);
        page.mouse().click(at[0], at[1]);
    }

    @Test
    void signsInByTheLinkAndSeesVehiclesMove() {
        Page page = signedIn();
        assertThat(page.getByTestId("vehicle-row")).hasCount(12);
        assertThat(page.getByTestId("user")).containsText("admin");
        page.waitForFunction("() => window.aocMap.vehicles().length === 12");
        double before = latOf(page, "rtw-3");
        move("rtw-3", LAT + 0.03, LON);
        page.waitForFunction(
                "lat => window.aocMap.vehicles().some(v => v.id === 'rtw-3' && Math.abs(v.lat - lat) < 1e-4)",
                LAT + 0.03);
        assertThat(latOf(page, "rtw-3")).isNotEqualTo(before);
        shoot(page, "map");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .as("no host but the server is asked")
                .allMatch(url -> url.startsWith(server.uri().toString()) || url.startsWith("data:")
                        || url.startsWith("blob:"));
    }

    private static double latOf(Page page, String vehicle) {
        return vehicles(page).stream()
                .filter(v -> vehicle.equals(v.get("id")))
                .mapToDouble(v -> ((Number) Objects.requireNonNull(v.get("lat"))).doubleValue())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void drawsAFenceAndSeesItsEnter() {
        Page page = signedIn();
        page.waitForFunction("() => window.aocMap.vehicles().length === 12");
        page.getByTestId("tab-fences").click();
        page.getByTestId("draw-polygon").click();
        double[][] corners = {{0.011, 0.015}, {0.011, 0.025}, {0.019, 0.025}, {0.019, 0.015}};
        for (double[] corner : corners) {
            // South-east of the row of vehicles, so that no click lands on one.
            click(page, LAT + corner[0] - 0.01, LON + corner[1]);
            page.waitForTimeout(350); // two clicks in a row are a double click to the map
        }
        page.keyboard().press("Enter");
        page.getByTestId("fence-name-input").fill("Harbour");
        page.getByTestId("fence-mode").selectOption("raw");
        page.getByTestId("fence-save").click();
        page.waitForFunction("() => window.aocMap.fences().length === 1");
        shoot(page, "fence");
        String fence = server.server().engine().geofences().all().get(0).id();
        move("rtw-0", LAT + 0.005, LON + 0.02);
        time = System.currentTimeMillis();
        move("rtw-0", LAT + 0.005, LON + 0.0201);
        Locator row = page.locator("[data-testid=event-row][data-type=enter][data-fence='" + fence + "']");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("Harbour");
        page.waitForFunction("() => window.aocMap.fences()[0].inside.includes('rtw-0')");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void acknowledgesAnAlarmThatCannotBeOverlooked() {
        Page page = signedIn();
        server.server()
                .engine()
                .ingest(new Alarm(
                        "rtw-5", "rtw-5", "panic", System.currentTimeMillis(), null, Double.NaN, Double.NaN, 0));
        Locator alarm = page.locator("[data-testid=alarm][data-vehicle=rtw-5]");
        assertThat(alarm).isVisible();
        shoot(page, "alarm");
        alarm.getByTestId("acknowledge").click();
        page.waitForCondition(() -> server.server()
                .engine()
                .live()
                .find("rtw-5")
                .orElseThrow()
                .state()
                .raisedAlarms()
                .isEmpty());
        assertThat(alarm.getByTestId("acknowledge")).hasCount(0);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysWhenItIsNotLiveAndRecoversWithoutLosingEvents() {
        Page page = signedIn();
        browser.offline(true);
        assertThat(page.getByTestId("connection")).hasAttribute("data-state", "stale");
        assertThat(page.getByTestId("not-live")).isVisible();
        shoot(page, "not-live");
        server.server()
                .engine()
                .ingest(new StatusReport(
                        "rtw-2", "rtw-2", VehicleStatus.EN_ROUTE, System.currentTimeMillis(), null, null));
        browser.offline(false);
        assertThat(page.getByTestId("connection")).hasAttribute("data-state", "live");
        assertThat(page.locator("[data-testid=event-row][data-type=status]")).hasCount(1);
        assertThat(page.getByTestId("not-live")).isHidden();
    }

    @Test
    void recoversFromARestartOfTheServer() {
        String port = String.valueOf(server.server().httpPort());
        Page page = signedIn();
        server.close();
        assertThat(page.getByTestId("connection")).hasAttribute("data-state", "stale");
        server = TestServer.start(folder, "outlier-filter", "off", "http-port", port);
        page.getByTestId("retry").click();
        assertThat(page.getByTestId("connection")).hasAttribute("data-state", "live");
        assertThat(page.getByTestId("vehicle-row")).hasCount(12);
        move("rtw-1", LAT - 0.01, LON);
        page.waitForFunction(
                "lat => window.aocMap.vehicles().some(v => v.id === 'rtw-1' && Math.abs(v.lat - lat) < 1e-4)",
                LAT - 0.01);
    }

    @Test
    void findsTheNearestVehiclesByClicking() {
        Page page = signedIn();
        page.waitForFunction("() => window.aocMap.vehicles().length === 12");
        page.getByTestId("tab-nearest").click();
        page.getByTestId("nearest-pick").click();
        click(page, LAT + 0.0071, LON + 0.0021);
        Locator rows = page.getByTestId("nearest-row");
        assertThat(rows.first()).isVisible();
        assertThat(rows.first()).hasAttribute("data-vehicle", "rtw-3");
        shoot(page, "nearest");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsAVehicleWithItsTrail() {
        Page page = signedIn();
        move("rtw-7", LAT + 0.02, LON + 0.01);
        page.locator("[data-testid=vehicle-row][data-vehicle=rtw-7]").click();
        assertThat(page.getByTestId("vehicle-panel")).isVisible();
        assertThat(page.getByTestId("vehicle-panel")).containsText("rtw-7");
        shoot(page, "vehicle");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsThatAVehicleHasStoppedAndWhatItsLimitIs() {
        Page page = signedIn();
        page.locator("[data-testid=vehicle-row][data-vehicle=rtw-7]").click();
        assertThat(page.getByTestId("fact-halt")).hasText("–");
        assertThat(page.getByTestId("fact-speed-limit")).hasText("–");
        server.server().engine().fleet().describe("rtw-7", new VehicleProfile("RTW 7", Set.of("north"), 25));
        time -= 600_000;
        move("rtw-12", LAT, LON);
        time += 300_000;
        move("rtw-12", LAT, LON);
        page.locator("[data-testid=vehicle-row][data-vehicle=rtw-12]").click();
        assertThat(page.getByTestId("fact-halt")).hasText("Stopped");
        page.locator("[data-testid=vehicle-row][data-vehicle=rtw-7]").click();
        assertThat(page.getByTestId("fact-halt")).hasText("–");
        assertThat(page.getByTestId("fact-speed-limit")).hasText("90 km/h");
        shoot(page, "vehicle-limit");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void tellsWhenAVehicleComesNear() {
        Page page = signedIn();
        server.server().engine().ingest(StatusReport.of("rtw-7", VehicleStatus.AVAILABLE, time - 600_000));
        server.server().engine().ingest(StatusReport.of("rtw-7", VehicleStatus.TRANSPORTING, time));
        page.waitForFunction("() => window.aocMap.vehicles().length === 12");
        page.locator("[data-testid=vehicle-row][data-vehicle=rtw-7]").click();
        assertThat(page.getByTestId("status-period")).hasCount(2);
        assertThat(page.getByTestId("status-period").last()).containsText("Available");
        assertThat(page.getByTestId("status-period").last()).containsText("10 min");
        page.getByTestId("watch-radius").fill("250");
        page.getByTestId("watch-other").fill("rtw-3");
        page.getByTestId("watch-add").click();
        assertThat(page.getByTestId("watch")).hasCount(1);
        assertThat(page.getByTestId("watch")).containsText("Not near rtw-3 (250 m)");
        page.getByTestId("watch-pick").click();
        page.waitForTimeout(500); // the map is on its way to the vehicle
        click(page, LAT + 0.012, LON + 0.012);
        assertThat(page.getByTestId("watch")).hasCount(2);
        move("rtw-3", LAT + 7 * 0.002, LON + 7 * 0.002 + 0.001);
        assertThat(page.locator("[data-testid=watch][data-near=true]")).containsText("Near rtw-3");
        assertThat(page.locator("[data-testid=event-row][data-type=proximity]").first())
                .containsText("came near rtw-3");
        page.waitForTimeout(700); // the ring follows the other vehicle
        page.getByTestId("watches").scrollIntoViewIfNeeded();
        shoot(page, "watches");
        page.locator("[data-testid=watch]").first().getByTestId("watch-remove").click();
        assertThat(page.getByTestId("watch")).hasCount(1);
        assertThat(server.server().engine().proximity().all()).hasSize(1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theDemoFillsTheMapWithMovingVehicles() {
        try (ServerProcess demo = ServerProcess.start(folder, "demo", "--http-port", "0", "--ws-port", "0")) {
            String link = demo.awaitLine(Pattern.compile(" *(http://localhost:\\d+/#code=\\S+)"))
                    .group(1);
            Page page = browser.open(link);
            page.getByTestId("password-skip").click();
            page.waitForFunction("() => window.aocMap.vehicles().length === 200");
            page.evaluate("() => { window.before = new Map(window.aocMap.vehicles().map(v => [v.id, v.lat])) }");
            page.waitForFunction("() => window.aocMap.vehicles()"
                    + ".filter(v => v.lat !== window.before.get(v.id)).length > 20");
            shoot(page, "demo");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void theReferenceListsEveryOperation() {
        Page page = browser.open(server.uri() + "/docs");
        page.waitForFunction("() => document.querySelectorAll('[data-testid=operation]').length > 30");
        shoot(page, "docs");
        assertThat(browser.complaints()).isEmpty();
    }
}
