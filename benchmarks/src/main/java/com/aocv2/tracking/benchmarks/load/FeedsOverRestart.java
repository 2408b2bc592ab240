package com.aocv2.tracking.benchmarks.load;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.event.ChangeSet;
import com.aocv2.tracking.client.event.EventFilter;
import com.aocv2.tracking.client.geofence.Circle;
import com.aocv2.tracking.client.geofence.Detection;
import com.aocv2.tracking.client.geofence.Geofence;
import com.aocv2.tracking.client.geofence.LatLon;
import com.aocv2.tracking.client.queue.Durability;
import com.aocv2.tracking.client.report.Position;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Many live feeds, each with a socket of its own, while the server restarts and events go on. */
final class FeedsOverRestart {
    private static final int FEEDS = 200;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final long WINDOW_MILLIS = 100;
    private static final String HOSPITAL = "hospital";

    private final Report report;
    /** When feeds began to connect, where they came through. */
    private final Queue<Long> connections = new ConcurrentLinkedQueue<>();

    private volatile boolean reporting = true;

    FeedsOverRestart(Report report) {
        this.report = report;
    }

    void measure(Path folder) throws Exception {
        int port = freePort();
        OkHttpClient shared = sharedClient();
        List<WatchedFeed> feeds = new ArrayList<>();
        ServerUnderLoad server = ServerUnderLoad.start(folder, port, "--outlier-filter", "off");
        try (TrackingClient client = client(server, port, shared)) {
            client.geofences()
                    .put(Geofence.builder(HOSPITAL, Circle.of(LatLon.of(37.7, -122.4), 500))
                            .detection(
                                    Detection.builder().mode(Detection.Mode.RAW).build())
                            .build())
                    .execute();
            for (int i = 0; i < FEEDS; i++) {
                feeds.add(new WatchedFeed(client(server, port, shared)));
            }
            Waiting.until("live", () -> feeds.stream().allMatch(WatchedFeed::isLive));
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> comeAndGo(client));
            TimeUnit.SECONDS.sleep(3);
            long stopped = System.nanoTime();
            server.close();
            server = ServerUnderLoad.start(folder, port, "--outlier-filter", "off");
            long ready = server.readyAt();
            report.fact("restart", "the server was away for %.1f s", seconds(ready - stopped));
            Waiting.until("live again", () -> feeds.stream().allMatch(feed -> feed.isLiveSince(stopped)));
            TimeUnit.SECONDS.sleep(2);
            reporting = false;
            load.get();
            judge(client, feeds, ready);
            judgeSpread(stopped);
        } finally {
            feeds.forEach(WatchedFeed::close);
            server.close();
            shared.dispatcher().executorService().shutdown();
            shared.connectionPool().evictAll();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private OkHttpClient sharedClient() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(FEEDS * 2);
        dispatcher.setMaxRequestsPerHost(FEEDS * 2);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .addInterceptor(chain -> {
                    long begun = System.nanoTime();
                    Response response = chain.proceed(chain.request());
                    if (response.code() == SWITCHING_PROTOCOLS) {
                        connections.add(begun);
                    }
                    return response;
                })
                .build();
    }

    private static TrackingClient client(ServerUnderLoad server, int port, OkHttpClient shared) {
        return TrackingClient.builder("http://127.0.0.1:" + port)
                .token(TokenSupplier.fixed(server.adminToken()))
                .httpClient(shared)
                .build();
    }

    /** Every fix is an ENTER or an EXIT, some 20 a second, also while the server is away. */
    private void comeAndGo(TrackingClient client) {
        try (Reporter reporter = client.reporter(
                "ambulance-7",
                ReporterOptions.builder()
                        .durability(Durability.MEMORY)
                        .batchDelay(Duration.ZERO)
                        .build())) {
            for (int i = 0; reporting; i++) {
                reporter.report(Position.at(i % 2 == 0 ? 37.7 : 37.8, -122.4).build());
                TimeUnit.MILLISECONDS.sleep(50);
            }
            if (!reporter.awaitEmpty(Waiting.PATIENCE)) {
                throw new IllegalStateException("not sent: " + reporter.state());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void judge(TrackingClient client, List<WatchedFeed> feeds, long ready) throws Exception {
        List<String> told = new ArrayList<>();
        for (ChangeSet changes : client.events().log(null, EventFilter.ALL)) {
            told.add(changes.cursor());
        }
        report.fact("restart", "%d feeds, %d change sets in the log", feeds.size(), told.size());
        Waiting.until(
                "all changes",
                () -> feeds.stream().allMatch(feed -> feed.changes().size() >= told.size() - 1));
        long missed = feeds.stream()
                .filter(feed -> !feed.changes()
                        .equals(told.subList(told.size() - feed.changes().size(), told.size())))
                .count();
        report.atMost("restart", missed, 0, "feeds that missed a change set, or got one twice or in disorder");
        report.atMost("restart", feeds.stream().mapToInt(WatchedFeed::gaps).sum(), 0, "gaps");
        long[] times =
                feeds.stream().mapToLong(feed -> feed.liveAt() - ready).sorted().toArray();
        report.fact(
                "restart",
                "live %.2f s after the server at the earliest, %.2f s at the median",
                seconds(times[0]),
                seconds(times[times.length / 2]));
        report.atMost("restart", seconds(times[times.length - 1]), 5, "s after the server until the last feed is live");
    }

    private void judgeSpread(long stopped) {
        long[] times = connections.stream()
                .mapToLong(Long::longValue)
                .filter(time -> time > stopped)
                .toArray();
        report.atMost("restart", inStep(times), FEEDS / 5.0, "feeds that connected within the same 100 ms at most");
    }

    /** How many of the times fall into the fullest window. */
    private static int inStep(long[] times) {
        long window = TimeUnit.MILLISECONDS.toNanos(WINDOW_MILLIS);
        return Arrays.stream(times)
                .mapToInt(from -> (int) Arrays.stream(times)
                        .filter(time -> time >= from && time < from + window)
                        .count())
                .max()
                .orElse(0);
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
