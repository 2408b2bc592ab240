package com.aocv2.tracking.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.geofence.Circle;
import com.aocv2.tracking.geofence.Detection;
import com.aocv2.tracking.geofence.Geofence;
import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.TestServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trying geofences out on a known track, and asking why. Screenshots are left in {@code target/screenshots}. */
@Tag("browser")
final class TrialPageTest {
    private static final double LAT = 37.77;
    private static final double LON = -122.42;
    private static final long MINUTE = 60_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    private Chromium browser;

    private final long start = System.currentTimeMillis() - 40 * MINUTE;

    /** Ten minutes in the base, ten 1 km north of it, ten in the base again, then a moment outside. */
    @BeforeEach
    void start() {
        server = TestServer.start(folder, "outlier-filter", "off");
        Geofence base = Geofence.builder("base", Circle.of(LAT, LON, 300))
                .name("Base 3")
                .detection(Detection.DEFAULT)
                .build();
        server.server().engine().geofences().putAll(List.of(base), start - MINUTE);
        List<Message> fixes = new ArrayList<>();
        for (int minute = 0; minute < 30; minute++) {
            fixes.add(Position.of("rtw-1", start + minute * MINUTE, minute / 10 == 1 ? LAT + 0.009 : LAT, LON));
        }
        fixes.add(Position.of("rtw-1", start + 30 * MINUTE, LAT + 0.009, LON));
        fixes.add(Position.of("rtw-1", start + 30 * MINUTE + 5000, LAT, LON));
        server.server().engine().ingest(fixes);
        browser = new Chromium(folder.resolve("profile"), 1280, 900, ColorScheme.LIGHT);
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    private Page atTheFences() {
        Page page = browser.open(
                server.server().adminLink().orElseThrow().url(server.uri().toString()));
        page.getByTestId("password-skip").click();
        assertThat(page.getByTestId("connection")).hasAttribute("data-state", "live");
        page.getByTestId("tab-fences").click();
        return page;
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private static Locator rows(Page page, String change) {
        return page.locator("[data-testid=trial-row][data-change=" + change + "]");
    }

    private static void assertTold(Page page, int added, int gone, int same) {
        assertThat(page.getByTestId("trial-said"))
                .containsText(added + " added, " + gone + " gone, " + same + " the same");
        assertThat(rows(page, "added")).hasCount(added);
        assertThat(rows(page, "gone")).hasCount(gone);
        assertThat(rows(page, "same")).hasCount(same);
    }

    @Test
    void aWiderFenceIsTriedWithoutBeingSaved() {
        Page page = atTheFences();
        page.getByTestId("fence-row").click();
        page.getByTestId("fence-edit").click();
        page.getByTestId("fence-radius").fill("1500");
        page.getByTestId("trial-run").click();
        assertTold(page, 0, 2, 1);
        assertThat(rows(page, "same")).containsText("rtw-1 is in Base 3");
        assertThat(rows(page, "gone").first()).containsText("left Base 3 after 10 min");
        assertThat(page.getByTestId("timeline-mark").first()).isVisible();
        rows(page, "gone").first().click();
        assertThat(rows(page, "gone").first()).hasAttribute("aria-current", "true");
        page.waitForTimeout(500); // the map moves there
        shoot(page, "trial-wider");
        page.getByTestId("theme").click();
        shoot(page, "trial-wider-dark");
        page.setViewportSize(390, 844);
        page.locator("#grip").click();
        rows(page, "same").scrollIntoViewIfNeeded();
        page.waitForTimeout(500); // the panel grows
        shoot(page, "trial-phone");
        page.setViewportSize(1280, 900);
        assertThat(radius()).as("what is stored").isEqualTo(300);
        page.getByTestId("fence-save").click();
        assertThat(page.getByTestId("fence-name")).hasText("Base 3");
        assertThat(radius()).as("what is stored").isEqualTo(1500);
        assertThat(browser.complaints()).isEmpty();
    }

    private double radius() {
        Geofence base = server.server().engine().geofences().find("base").orElseThrow();
        return ((Circle) base.shape()).radius();
    }

    @Test
    void otherSettingsOfDetectionAreTried() {
        Page page = atTheFences();
        page.getByTestId("fence-row").click();
        page.getByTestId("fence-edit").click();
        page.getByTestId("fence-detection").locator("summary").click();
        page.getByTestId("fence-mode").selectOption("raw");
        assertThat(page.getByTestId("fence-confirmAfter")).isHidden();
        page.getByTestId("fence-dwell").fill("5");
        shoot(page, "fence-detection");
        page.getByTestId("trial-run").click();
        assertTold(page, 4, 0, 3);
        assertThat(page.locator("[data-testid=trial-row][data-change=added][data-type=dwell]"))
                .hasCount(2);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFenceThatIsDrawnOrMissingIsTried() {
        Page page = atTheFences();
        page.getByTestId("fence-row").click();
        page.getByTestId("trial-run").click();
        assertTold(page, 0, 3, 0);
        shoot(page, "trial-without");
        page.getByTestId("fence-close").click();
        page.locator("#fit").click();
        page.waitForTimeout(500); // the map moves out
        page.getByTestId("draw-circle").click();
        click(page, LAT + 0.009, LON - 0.0001);
        page.waitForTimeout(350); // two clicks in a row are a double click to the map
        click(page, LAT + 0.009, LON + 0.003);
        page.getByTestId("fence-name-input").fill("Hill");
        page.getByTestId("trial-run").click();
        assertTold(page, 2, 0, 0);
        assertThat(rows(page, "added").first()).containsText("entered Hill");
        shoot(page, "trial-drawn");
        assertThat(server.server().engine().geofences().all()).hasSize(1);
        assertThat(browser.complaints()).isEmpty();
    }

    private static void click(Page page, double lat, double lon) {
        List<?> at = (List<?>) page.evaluate("at => window.aocMap.pixelOf(at[0], at[1])", List.of(lat, lon));
        page.mouse().click(((Number) at.get(0)).doubleValue(), ((Number) at.get(1)).doubleValue());
    }

    @Test
    void aTrialCanBeStopped() {
        Page page = atTheFences();
        page.route(Pattern.compile(".*/geofences/try.*"), route -> {
            // Nobody answers, so that there is something to stop.
        });
        page.getByTestId("fence-row").click();
        page.getByTestId("trial-run").click();
        assertThat(page.getByTestId("trial-progress")).isVisible();
        page.getByTestId("trial-cancel").click();
        assertThat(page.getByTestId("trial-said")).containsText("Stopped");
        assertThat(page.getByTestId("trial-run")).isVisible();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysWhyAndWhyNot() {
        Page page = atTheFences();
        page.getByTestId("tab-vehicles").click();
        page.locator("[data-testid=vehicle-row][data-vehicle=rtw-1]").click();
        page.getByTestId("why").locator("summary").click();
        Locator opposed = page.locator("[data-testid=decision][data-type=opposed_exit]");
        assertThat(opposed).hasCount(1);
        assertThat(opposed).containsText("did not count as leaving Base 3");
        assertThat(opposed).containsText("inside again after 5 s");
        assertThat(page.locator("[data-testid=decision][data-told=true][data-type=exit]"))
                .containsText("confirmed by");
        page.getByTestId("why").scrollIntoViewIfNeeded();
        shoot(page, "why");
        assertThat(browser.complaints()).isEmpty();
    }
}
