package com.aocv2.tracking.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts single fixes over a few connections as fast as the answers come, on one thread that costs little: what is to be
 * measured is the server. Each connection is a device with a token of its own; its fixes are numbered by their time.
 * Fixes of even times lie 1.1 km north of those of odd times where the load moves.
 */
public final class PostLoad {
    private static final int LATENCIES = 1_000_000;

    private final int port;
    private final List<String> tokens;
    private final boolean moves;
    private final long firstFixTime;
    private final long[] micros = new long[LATENCIES];
    private final AtomicBoolean stop = new AtomicBoolean();
    private int measured;
    private final AtomicLong accepted = new AtomicLong();
    private long refused;

    /** What one connection is doing. */
    private static final class Conversation {
        private final SocketChannel channel;
        private final ByteBuffer out = ByteBuffer.allocate(1024);
        private final ByteBuffer in = ByteBuffer.allocate(4096);
        private final String token;
        private long fixTime;
        private long sentNanos;
        private long acknowledged;

        Conversation(SocketChannel channel, String token, long fixTime) {
            this.channel = channel;
            this.token = token;
            this.fixTime = fixTime;
        }
    }

    /**
     * Connects to nobody yet.
     *
     * @param tokens of the devices, one for each connection
     * @param firstFixTime the first fix of each connection is a millisecond later, the next another
     * @param moves whether each fix lies elsewhere than the one before
     */
    public PostLoad(int port, List<String> tokens, long firstFixTime, boolean moves) {
        this.port = port;
        this.tokens = List.copyOf(tokens);
        this.firstFixTime = firstFixTime;
        this.moves = moves;
    }

    /** Asks {@link #run} to end. */
    public void stop() {
        stop.set(true);
    }

    /** Posts until the time is over, {@link #stop} is called or the server is gone; returns the last fix acknowledged of each. */
    public long[] run(double seconds) throws IOException {
        Conversation[] all = new Conversation[tokens.size()];
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < tokens.size(); i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.configureBlocking(false);
                channel.socket().setTcpNoDelay(true);
                all[i] = new Conversation(channel, tokens.get(i), firstFixTime);
                channel.register(selector, SelectionKey.OP_READ, all[i]);
                send(all[i]);
            }
            long end = System.nanoTime() + (long) (seconds * 1e9);
            while (System.nanoTime() < end && !stop.get() && !selector.keys().isEmpty()) {
                selector.select(100);
                for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                    SelectionKey key = keys.next();
                    keys.remove();
                    receive((Conversation) key.attachment(), key);
                }
            }
        } finally {
            for (Conversation c : all) {
                if (c != null) {
                    c.channel.close();
                }
            }
        }
        return Arrays.stream(all).mapToLong(c -> c.acknowledged).toArray();
    }

    private void send(Conversation c) throws IOException {
        c.fixTime++;
        String lat = moves && c.fixTime % 2 == 0 ? "37.7893" : "37.7793";
        String body = "{\"fixTime\":" + c.fixTime + ",\"lat\":" + lat
                + ",\"lon\":-122.4193,\"speed\":13.9,\"heading\":270,\"accuracy\":5}";
        String request = "POST /api/v1/positions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + c.token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        c.out.clear();
        c.out.put(request.getBytes(StandardCharsets.US_ASCII)).flip();
        c.sentNanos = System.nanoTime();
        while (c.out.hasRemaining()) {
            c.channel.write(c.out);
        }
    }

    private void receive(Conversation c, SelectionKey key) throws IOException {
        try {
            if (c.channel.read(c.in) < 0) {
                key.cancel();
                return;
            }
            String answer = new String(c.in.array(), 0, c.in.position(), StandardCharsets.US_ASCII);
            if (!answer.contains("\r\n\r\n") || !answer.endsWith("}")) {
                return;
            }
            c.in.clear();
            if (answer.startsWith("HTTP/1.1 200") && answer.contains("\"accepted\"")) {
                accepted.incrementAndGet();
                c.acknowledged = c.fixTime;
            } else {
                refused++;
            }
            micros[measured++ % LATENCIES] = (System.nanoTime() - c.sentNanos) / 1000;
            if (answer.contains("Connection: close")) {
                key.cancel();
                return;
            }
            send(c);
        } catch (IOException e) {
            key.cancel();
        }
    }

    /** How many fixes were acknowledged until now. */
    public long accepted() {
        return accepted.get();
    }

    /** How many requests had another answer. */
    public long refused() {
        return refused;
    }

    /** The latency in microseconds that so many of a hundred did not exceed. */
    public long percentile(double percent) {
        long[] sorted = Arrays.copyOf(micros, Math.min(measured, LATENCIES));
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * percent / 100)];
    }
}
