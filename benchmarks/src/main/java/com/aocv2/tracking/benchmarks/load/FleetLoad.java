package com.aocv2.tracking.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A fleet that drives about, reported over one WebSocket at a steady rate. */
final class FleetLoad implements AutoCloseable {
    private static final int BATCH = 100;

    private final RawSocket socket;
    private final double[] lat;
    private final double[] lon;
    private final Random random = new Random(1);
    private int next;

    FleetLoad(int port, String token, int vehicles) throws IOException {
        this.socket = new RawSocket(port, token);
        this.lat = new double[vehicles];
        this.lon = new double[vehicles];
        for (int i = 0; i < vehicles; i++) {
            lat[i] = 37.7 + random.nextDouble() * 0.2;
            lon[i] = -122.5 + random.nextDouble() * 0.2;
        }
        socket.receive(); // welcome
    }

    /** Reports every vehicle once. */
    void reportAll() throws IOException {
        for (int i = 0; i < lat.length; i += BATCH) {
            report();
        }
    }

    /** Reports so many fixes a second, the vehicles in turn. */
    void run(double seconds, int fixesPerSecond) throws IOException, InterruptedException {
        long pause = TimeUnit.SECONDS.toNanos(1) * BATCH / fixesPerSecond;
        long start = System.nanoTime();
        for (long due = start; due - start < seconds * 1e9; due += pause) {
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            report();
        }
    }

    private void report() throws IOException {
        long now = System.currentTimeMillis();
        StringBuilder text = new StringBuilder("{\"type\":\"publish\",\"id\":1,\"positions\":[");
        for (int i = 0; i < BATCH; i++, next = (next + 1) % lat.length) {
            lat[next] += (random.nextDouble() - 0.5) * 0.001;
            lon[next] += (random.nextDouble() - 0.5) * 0.001;
            text.append(i == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"vehicleId\":\"ambulance-%05d\",\"fixTime\":%d,\"lat\":%.6f,\"lon\":%.6f,"
                                    + "\"speed\":12.5,\"heading\":%d,\"accuracy\":5}",
                            next,
                            now,
                            lat[next],
                            lon[next],
                            random.nextInt(360)));
        }
        socket.send(RawSocket.frame(text.append("]}").toString().getBytes(StandardCharsets.US_ASCII)));
        String answer = new String(socket.receive(), StandardCharsets.US_ASCII);
        if (!answer.startsWith("{\"type\":\"ack\"")) {
            throw new IOException(answer);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
