package com.aocv2.tracking.server.client;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.live.LiveFilter;
import com.aocv2.tracking.client.live.LiveListener;
import com.aocv2.tracking.client.report.Position;
import com.aocv2.tracking.client.report.Refusal;
import com.aocv2.tracking.client.report.ReportResult;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterListener;
import com.aocv2.tracking.client.report.ReporterOptions;
import com.aocv2.tracking.server.client.Ledger.Entry;
import com.aocv2.tracking.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that reports for many vehicles through the client, and may be killed at any moment. It goes on from its
 * ledger, and says {@value #DRAINED} when the server has all.
 */
final class ReporterProcess {
    static final String DRAINED = "drained";

    private static final int VEHICLES_A_THREAD = 10;
    private static final int MESSAGES_AN_ALARM = 100;
    private static final int ROUND_MILLIS = 12;

    private final Ledger ledger;
    private final int numbers;
    private final List<Line> lines = new ArrayList<>();

    private ReporterProcess(Ledger ledger, int numbers) {
        this.ledger = ledger;
        this.numbers = numbers;
    }

    /** One vehicle, and the next number that it reports. */
    private static final class Line {
        final String vehicle;
        final Reporter reporter;
        int next;

        Line(String vehicle, Reporter reporter, int next) {
            this.vehicle = vehicle;
            this.reporter = reporter;
            this.next = next;
        }
    }

    /** Says what must not happen. */
    private static final class Complaints implements ReporterListener {
        @Override
        public void onRefused(Refusal refusal) {
            System.out.println("refused: " + refusal + " " + refusal.json());
        }

        @Override
        public void onDropped(int fixes) {
            System.out.println("dropped: " + fixes);
        }

        @Override
        public void onCorrupted(long bytes) {
            System.out.println("corrupted: " + bytes);
        }
    }

    static String vehicle(int i) {
        return "v" + i;
    }

    /**
     * What it is to do.
     *
     * @param url where the server is
     * @param folder where its ledger and its queues are
     * @param vehicles how many vehicles it reports for
     * @param numbers how many messages each of them reports
     * @param socket whether it follows a vehicle as well, and so has a socket open, over which it reports
     * @param token one that is good
     * @param other another one: when one is refused the other is used
     */
    record Order(String url, Path folder, int vehicles, int numbers, boolean socket, String token, String other) {
        static Order of(String... arguments) {
            return new Order(
                    arguments[0],
                    Path.of(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    Boolean.parseBoolean(arguments[4]),
                    arguments[5],
                    arguments[6]);
        }

        ChildJvm start() throws IOException {
            return ChildJvm.start(
                    ReporterProcess.class,
                    url,
                    folder.toString(),
                    String.valueOf(vehicles),
                    String.valueOf(numbers),
                    String.valueOf(socket),
                    token,
                    other);
        }
    }

    static Path ledger(Path folder) {
        return folder.resolve("ledger");
    }

    static Path queues(Path folder) {
        return folder.resolve("queues");
    }

    /** Called in the child. */
    public static void main(String[] arguments) throws Exception {
        endWithParent();
        Order order = Order.of(arguments);
        Path file = ledger(order.folder);
        boolean goesOn = Files.exists(file);
        AtomicInteger refusals = new AtomicInteger();
        try (Ledger ledger = Ledger.append(file);
                TrackingClient client = TrackingClient.builder(order.url)
                        .token(refused ->
                                AccessToken.of(refusals.getAndIncrement() % 2 == 0 ? order.token : order.other))
                        .callTimeout(Duration.ofSeconds(2))
                        .build()) {
            if (order.socket) {
                client.live(LiveFilter.builder().vehicles(vehicle(0)).build(), new LiveListener() {});
            }
            ReporterProcess process = new ReporterProcess(ledger, order.numbers);
            process.beginAll(order, client, goesOn);
            process.run();
        }
        System.out.println(DRAINED);
    }

    private static void endWithParent() {
        FaultyProxy.daemon("parent", () -> {
            try {
                while (System.in.read() >= 0) {
                    // The parent says nothing.
                }
            } catch (IOException e) {
                // It is gone as well.
            }
            Runtime.getRuntime().halt(1);
        });
    }

    private void beginAll(Order order, TrackingClient client, boolean goesOn) throws IOException {
        ReporterOptions options = ReporterOptions.builder()
                .folder(queues(order.folder).toFile())
                .batchSize(20)
                .batchDelay(Duration.ofMillis(200))
                .listener(new Complaints())
                .build();
        Map<String, NavigableMap<Integer, Entry>> before = Ledger.read(ledger(order.folder));
        for (int i = 0; i < order.vehicles; i++) {
            String vehicle = vehicle(i);
            NavigableMap<Integer, Entry> known = before.getOrDefault(vehicle, new TreeMap<>());
            int next = known.isEmpty() ? 1 : known.lastKey() + 1;
            if (goesOn) {
                // What the process before was doing when it died may have come to something or not.
                ledger.write(vehicle, next++, Entry.UNKNOWN);
            }
            lines.add(new Line(vehicle, client.reporter(vehicle, options), next));
        }
    }

    private void run() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += VEHICLES_A_THREAD) {
            List<Line> some = lines.subList(i, Math.min(lines.size(), i + VEHICLES_A_THREAD));
            Thread thread = new Thread(() -> reportAll(some));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (Line line : lines) {
            while (!line.reporter.awaitEmpty(Duration.ofSeconds(1))) {
                // The network is as it is.
            }
        }
    }

    private void reportAll(List<Line> some) {
        try {
            while (some.stream().anyMatch(line -> line.next <= numbers)) {
                for (Line line : some) {
                    if (line.next <= numbers) {
                        report(line);
                    }
                }
                TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Line line) throws IOException {
        int number = line.next++;
        boolean alarm = number % MESSAGES_AN_ALARM == 0;
        Position position = Position.at(37 + number * 1e-7, -122)
                .fixTime(System.currentTimeMillis())
                .attribute(Delivery.NUMBER, String.valueOf(number))
                .build();
        ReportResult result =
                alarm ? line.reporter.alarm(Delivery.ALARM_PREFIX + number, position) : line.reporter.report(position);
        if (result == ReportResult.QUEUED) {
            ledger.write(line.vehicle, number, alarm ? Entry.ALARM : Entry.FIX);
        } else {
            System.out.println(line.vehicle + " " + number + " " + result);
        }
    }
}
