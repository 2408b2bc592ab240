package com.aocv2.tracking.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's jar in a process of its own. */
final class ServerUnderLoad implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Ready after ([\\d,]+) ms: http://localhost:(\\d+) .*");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final String JAVA = System.getProperty(
            "load.java", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    private static final String JAR = System.getProperty("load.jar", "tracking-server/target/tracking-server.jar");

    /** Those that README gives for production; which they are depends on the JVM. */
    static final List<String> JVM_SETTINGS = settings();

    private final Process process;
    private final Path folder;
    private final int port;
    private final int readyMillis;
    private final long readyAt = System.nanoTime();
    private final String adminToken;

    private ServerUnderLoad(Process process, Path folder, Matcher ready, List<String> settings) throws IOException {
        this.process = process;
        this.folder = folder;
        this.readyMillis = Integer.parseInt(ready.group(1).replace(",", ""));
        this.port = Integer.parseInt(ready.group(2));
        List<String> token = new ArrayList<>(
                List.of("token", "access", "load", "--role", "admin", "--access-token-lifetime", "24h"));
        token.addAll(settings);
        this.adminToken = run(token.toArray(String[]::new));
    }

    private static List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-Xmx48m",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:+ExitOnOutOfMemoryError"));
        if (feature() >= 25) {
            settings.add("-XX:+UseCompactObjectHeaders");
        }
        return List.copyOf(settings);
    }

    private static int feature() {
        Matcher version = Pattern.compile("version \"(\\d+)").matcher(version());
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }

    /** What the server's JVM says it is. */
    static String version() {
        try {
            Process java = new ProcessBuilder(JAVA, "-version")
                    .redirectErrorStream(true)
                    .start();
            return new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(JVM_SETTINGS);
        command.addAll(List.of("-jar", JAR));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--secrets-folder", folder.resolve("secrets").toString()));
        return command;
    }

    static ServerUnderLoad start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /** On this port, 0 for any that is free. */
    static ServerUnderLoad start(Path folder, int port, String... settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--bind",
                "127.0.0.1",
                "--http-port",
                String.valueOf(port),
                "--ws-port",
                "0",
                "--rate-limit",
                "0",
                "--data-folder",
                folder.resolve("data").toString()));
        arguments.addAll(List.of(settings));
        ProcessBuilder builder = new ProcessBuilder(command(folder, arguments.toArray(String[]::new)))
                .redirectError(Redirect.appendTo(
                        folder.resolveSibling(folder.getFileName() + ".log").toFile()));
        // Each arena of malloc keeps what RocksDB gives back.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return new ServerUnderLoad(process, folder, ready, List.of(settings));
            }
        }
        throw new IOException("the server did not start");
    }

    private String run(String... arguments) throws IOException {
        Process command = new ProcessBuilder(command(folder, arguments)).start();
        return new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    int port() {
        return port;
    }

    int readyMillis() {
        return readyMillis;
    }

    /** When it said that it is ready, by {@link System#nanoTime}. */
    long readyAt() {
        return readyAt;
    }

    String adminToken() {
        return adminToken;
    }

    /** A new token for the device. */
    String deviceToken(String device) throws IOException, InterruptedException {
        String answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port + "/api/v1/devices/" + device + "/token"))
                                .header("Authorization", "Bearer " + adminToken)
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher token = TOKEN.matcher(answer);
        if (!token.find()) {
            throw new IOException("no token: " + answer);
        }
        return token.group(1);
    }

    /** A metric without labels. */
    double metric(String name) throws IOException, InterruptedException {
        String all = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        for (String line : all.split("\n", -1)) {
            if (line.startsWith(name + " ")) {
                return Double.parseDouble(line.substring(name.length() + 1));
            }
        }
        throw new IOException("no metric " + name);
    }

    /** Memory that is in use now, in MiB. */
    double residentMebibytes() throws IOException {
        return status("VmRSS");
    }

    /** The most memory that was ever in use, in MiB. */
    double highestResidentMebibytes() throws IOException {
        return status("VmHWM");
    }

    private double status(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith(name + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no " + name);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
