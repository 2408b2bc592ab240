package com.aocv2.tracking.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.server.TestServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The map on a phone, in the dark, and from the keyboard. */
@Tag("browser")
final class MapOnOtherScreensTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void fitsAPhoneInTheDark() {
        try (TestServer server = TestServer.start(folder);
                Chromium browser = new Chromium(folder.resolve("profile"), 390, 844, ColorScheme.DARK)) {
            Page page = signedIn(server, browser);
            int width = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
            assertThat(width).isLessThanOrEqualTo(390);
            int brightest = ((Number) page.evaluate(
                            "() => Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3))"))
                    .intValue();
            assertThat(brightest).isLessThan(80);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "phone-dark.png")));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void canBeUsedFromTheKeyboard() {
        try (TestServer server = TestServer.start(folder);
                Chromium browser = new Chromium(folder.resolve("profile"), 1280, 800, ColorScheme.LIGHT)) {
            Page page = signedIn(server, browser);
            page.keyboard().press("/");
            page.keyboard().type("rtw-2");
            assertThat(page.getByTestId("vehicle-row")).hasCount(1);
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("vehicle-panel")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.getByTestId("vehicle-panel")).isHidden();
        }
    }

    private static Page signedIn(TestServer server, Chromium browser) {
        for (int i = 0; i < 5; i++) {
            server.server()
                    .engine()
                    .ingest(Position.of("rtw-" + i, System.currentTimeMillis(), 37.77 + i * 0.003, -122.42));
        }
        Page page = browser.open(
                server.server().adminLink().orElseThrow().url(server.uri().toString()));
        page.getByTestId("password-skip").click();
        assertThat(page.getByTestId("connection")).hasAttribute("data-state", "live");
        return page;
    }
}
