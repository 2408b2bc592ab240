package com.aocv2.tracking.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Publishes batches of 100 fixes over one WebSocket, some of them ahead of the acknowledgements. */
final class SocketLoad implements AutoCloseable {
    private static final int BATCH = 100;
    private static final int AHEAD = 32;
    private static final int FIX_TIME_DIGITS = 13;

    private final RawSocket socket;
    private final Semaphore window = new Semaphore(AHEAD);
    private final AtomicLong acknowledged = new AtomicLong();
    private final Thread reader = new Thread(this::read, "acknowledgements");
    private final byte[] frame;
    private final int[] fixTimes = new int[BATCH];
    private volatile @Nullable IOException failure;
    private volatile boolean closed;
    private long fixTime = System.currentTimeMillis() - 3_000_000;

    SocketLoad(int port, String token) throws IOException {
        this.socket = new RawSocket(port, token);
        this.frame = template();
        reader.setDaemon(true);
        reader.start();
    }

    /** A batch whose times are written anew for each sending. */
    private byte[] template() {
        StringBuilder text = new StringBuilder("{\"type\":\"publish\",\"id\":7,\"positions\":[");
        for (int i = 0; i < BATCH; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"vehicleId\":\"load-")
                    .append(i)
                    .append("\",\"fixTime\":");
            fixTimes[i] = text.length();
            text.append("0".repeat(FIX_TIME_DIGITS)).append(",\"lat\":37.7793,\"lon\":-122.4193,\"speed\":13.9,");
            text.append("\"heading\":270,\"accuracy\":5}");
        }
        byte[] json = text.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] made = RawSocket.frame(json);
        for (int i = 0; i < BATCH; i++) {
            fixTimes[i] += made.length - json.length;
        }
        return made;
    }

    /** Publishes for so long and waits for all acknowledgements; tells how many seconds that took. */
    double run(double seconds) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            window.acquire();
            fixTime++;
            for (int at : fixTimes) {
                write(fixTime, at);
            }
            socket.send(frame);
            failIfBroken();
        }
        window.acquire(AHEAD);
        window.release(AHEAD);
        failIfBroken();
        return (System.nanoTime() - start) / 1e9;
    }

    private void failIfBroken() throws IOException {
        IOException broken = failure;
        if (broken != null) {
            throw broken;
        }
    }

    private void write(long number, int at) {
        long rest = number;
        for (int i = FIX_TIME_DIGITS - 1; i >= 0; i--) {
            frame[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private void read() {
        try {
            while (true) {
                String text = new String(socket.receive(), StandardCharsets.US_ASCII);
                if (text.startsWith("{\"type\":\"ack\"")) {
                    if (!text.contains("\"accepted\":" + BATCH)) {
                        throw new IOException("not all accepted: " + text);
                    }
                    acknowledged.addAndGet(BATCH);
                    window.release();
                } else if (!text.contains("welcome")) {
                    throw new IOException(text);
                }
            }
        } catch (IOException e) {
            failure = closed ? null : e;
            window.release(AHEAD);
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
