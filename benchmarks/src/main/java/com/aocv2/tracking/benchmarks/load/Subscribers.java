package com.aocv2.tracking.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that watch the whole fleet and read all they are sent. */
final class Subscribers implements AutoCloseable {
    private static final byte[] SUBSCRIBE = RawSocket.frame(
            "{\"type\":\"subscribe\",\"id\":\"map\",\"filter\":{}}".getBytes(StandardCharsets.US_ASCII));

    private final int port;
    private final String token;
    private final List<RawSocket> sockets = new ArrayList<>();
    private final AtomicLong received = new AtomicLong();

    Subscribers(int port, String token) {
        this.port = port;
        this.token = token;
    }

    void open(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            RawSocket socket = new RawSocket(port, token);
            sockets.add(socket);
            socket.send(SUBSCRIBE);
            Thread reader = new Thread(() -> read(socket), "subscriber-" + i);
            reader.setDaemon(true);
            reader.start();
        }
    }

    private void read(RawSocket socket) {
        try {
            while (true) {
                socket.receive();
                received.incrementAndGet();
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    long received() {
        return received.get();
    }

    @Override
    public void close() throws IOException {
        for (RawSocket socket : sockets) {
            socket.close();
        }
    }
}
