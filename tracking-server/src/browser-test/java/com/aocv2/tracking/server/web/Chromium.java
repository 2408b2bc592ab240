package com.aocv2.tracking.server.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A headless Chromium with an empty profile. It notes what the page complains of and whom it asks. */
final class Chromium implements AutoCloseable {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    /** The installed one: of the property {@code chromium}, or of the path. */
    static Path executable() {
        String given = System.getProperty("chromium", "");
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)));
        return (given.isEmpty() ? onPath : Stream.of(Path.of(given)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium: install it, or name it by -Dchromium=/path/of/chromium"));
    }

    Chromium(Path profile, int width, int height, ColorScheme colours) {
        context = playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(executable())
                                .setHeadless(true)
                                .setArgs(QUIET)
                                .setViewportSize(width, height)
                                .setColorScheme(colours));
        context.onRequest(request -> requests.add(request.url()));
        context.setDefaultTimeout(20_000);
    }

    Page open(String url) {
        Page page = context.pages().get(0);
        page.onConsoleMessage(message -> {
            // Software rendering stalls, and says so.
            if (message.type().equals("error") && !message.text().contains("GPU stall")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(url);
        return page;
    }

    void offline(boolean offline) {
        context.setOffline(offline);
    }

    /** Errors in the console and exceptions that nobody caught. */
    List<String> complaints() {
        return complaints;
    }

    /** The addresses of everything that was asked for. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        context.close();
        playwright.close();
    }
}
