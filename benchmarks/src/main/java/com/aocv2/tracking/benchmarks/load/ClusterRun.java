package com.aocv2.tracking.benchmarks.load;

import com.aocv2.tracking.benchmarks.RealDisk;
import com.aocv2.tracking.server.PostLoad;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The load run of several nodes over one database: single fixes by POST to one server on its embedded store, to one on the
 * database, and to two on the database, in the same run, because only their ratios say something. Then all that was
 * acknowledged must be found in the database. Exit code 1 where a target is missed. Options are system properties: {@code
 * load.java} (the JVM of the servers), {@code load.jar}, {@code load.seconds} (of each measurement), {@code load.mongodb}
 * (a connection string; without it a stand-in is started), {@code benchmarks.folder}.
 */
public final class ClusterRun {
    private static final int CONNECTIONS = 16;
    private static final double WARM_UP_SECONDS = 5;
    private static final double SECONDS = Double.parseDouble(System.getProperty("load.seconds", "20"));
    private static final double PATIENCE_SECONDS = 5;

    private final Report report = new Report();

    private ClusterRun() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        System.exit(new ClusterRun().run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        try (RealDisk disk = RealDisk.open();
                Database database = Database.start()) {
            report.fact("disk", "%s, 4 KiB written and synced in %,d µs (median)", disk.folder(), disk.syncMicros());
            report.fact(
                    "processors",
                    "%d, for servers, database and generator",
                    Runtime.getRuntime().availableProcessors());
            report.fact("server", "%s", ServerUnderLoad.version());
            report.fact("settings", "%s", String.join(" ", ServerUnderLoad.JVM_SETTINGS));
            report.fact("database", "%s", Database.describe());
            double embedded = embedded(disk.folder().resolve("embedded"));
            double one = nodes(database, disk.folder(), "one", 1);
            report.atLeast("one node", one / embedded, 0.5, "of the embedded rate");
            double two = nodes(database, disk.folder(), "two", 2);
            report.atLeast("two nodes", two / one, 0.8, "of the rate of one");
        }
        return report.finish();
    }

    private double embedded(Path folder) throws Exception {
        try (ServerUnderLoad server = ServerUnderLoad.start(folder)) {
            return measure("embedded", List.of(server));
        }
    }

    private double nodes(Database database, Path folder, String name, int count) throws Exception {
        Path secret = folder.resolve(name + "-secret");
        Files.writeString(secret, "the same for all servers of this run", StandardCharsets.US_ASCII);
        Path url = folder.resolve(name + "-url");
        Files.writeString(url, database.url(name), StandardCharsets.US_ASCII);
        List<ServerUnderLoad> servers = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                servers.add(ServerUnderLoad.start(
                        folder.resolve(name + "-" + i),
                        0,
                        "--node-id",
                        name + "-" + i,
                        "--mongodb-url-file",
                        url.toString(),
                        "--jwt-secret-file",
                        secret.toString()));
            }
            double rate = measure(name + " on MongoDB", servers);
            checkSpools(name, servers);
            checkStored(database, name);
            return rate;
        } finally {
            for (ServerUnderLoad server : servers) {
                server.close();
            }
        }
    }

    /** What was acknowledged of each connection, (first, last]. */
    private record Sent(String device, long first, long last) {}

    private final List<Sent> sent = new ArrayList<>();

    /** Single fixes by POST over so many connections in all, after a warming up. */
    private double measure(String what, List<ServerUnderLoad> servers) throws Exception {
        sent.clear();
        long first = System.currentTimeMillis() - 3_600_000;
        post(servers, first, WARM_UP_SECONDS);
        List<PostLoad> measured = post(servers, first + 1_800_000, SECONDS);
        long accepted = measured.stream().mapToLong(PostLoad::accepted).sum();
        long refused = measured.stream().mapToLong(PostLoad::refused).sum();
        double rate = accepted / SECONDS;
        report.fact(what, "%,.0f acknowledged fixes/s, one each, %d connections", rate, CONNECTIONS);
        for (PostLoad load : measured) {
            report.fact(
                    what, "median %.2f ms, P99 %.1f ms", load.percentile(50) / 1000.0, load.percentile(99) / 1000.0);
        }
        report.atMost(what, refused, 0, "refused");
        return rate;
    }

    private List<PostLoad> post(List<ServerUnderLoad> servers, long first, double seconds) throws Exception {
        List<PostLoad> loads = new ArrayList<>();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            List<String> devices = devices(i, servers.size());
            List<String> tokens = new ArrayList<>();
            for (String device : devices) {
                tokens.add(servers.get(i).deviceToken(device));
            }
            PostLoad load = new PostLoad(servers.get(i).port(), tokens, first, false);
            loads.add(load);
            running.add(CompletableFuture.runAsync(() -> run(load, devices, first, seconds)));
        }
        running.forEach(CompletableFuture::join);
        return loads;
    }

    private static List<String> devices(int server, int servers) {
        List<String> devices = new ArrayList<>();
        for (int i = server; i < CONNECTIONS; i += servers) {
            devices.add("load-" + i);
        }
        return devices;
    }

    private void run(PostLoad load, List<String> devices, long first, double seconds) {
        try {
            long[] last = load.run(seconds);
            synchronized (sent) {
                for (int i = 0; i < last.length; i++) {
                    sent.add(new Sent(devices.get(i), first, Math.max(first, last[i])));
                }
            }
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** What MongoDB was too slow for is given to it soon. */
    private void checkSpools(String name, List<ServerUnderLoad> servers) throws IOException, InterruptedException {
        long start = System.nanoTime();
        double waiting = waiting(servers);
        while (waiting > 0 && System.nanoTime() - start < PATIENCE_SECONDS * 1e9) {
            Thread.sleep(100);
            waiting = waiting(servers);
        }
        report.atMost(name, waiting, 0, "messages in the spools");
    }

    private static double waiting(List<ServerUnderLoad> servers) throws IOException, InterruptedException {
        double waiting = 0;
        for (ServerUnderLoad server : servers) {
            waiting += server.metric("tracking_spool_messages");
        }
        return waiting;
    }

    /** All that was acknowledged is to be found soon. */
    private void checkStored(Database database, String name) throws InterruptedException {
        long start = System.nanoTime();
        long missing = missing(database, name);
        while (missing > 0 && System.nanoTime() - start < PATIENCE_SECONDS * 1e9) {
            Thread.sleep(100);
            missing = missing(database, name);
        }
        long all = sent.stream().mapToLong(each -> each.last - each.first).sum();
        report.fact(name, "%,d fixes looked for in the database", all);
        report.atMost(name, missing, 0, "acknowledged fixes that are not in the database");
    }

    private long missing(Database database, String name) {
        return sent.stream()
                .mapToLong(each -> database.missing(name, each.device, each.first, each.last))
                .sum();
    }
}
