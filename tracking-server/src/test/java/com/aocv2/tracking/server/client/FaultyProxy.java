package com.aocv2.tracking.server.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server of this machine, and does to requests what a bad network and bad middlemen do. The
 * server may go and come back elsewhere. Without one, clients are cut off. Thread-safe.
 */
final class FaultyProxy implements AutoCloseable {
    private static final int NOWHERE = -1;

    private final ServerSocket listener;
    private final FaultPlan plan;
    private final Set<ProxyLine> lines = ConcurrentHashMap.newKeySet();
    private final AtomicInteger pieces = new AtomicInteger();
    private volatile int upstreamPort = NOWHERE;

    private FaultyProxy(ServerSocket listener, FaultPlan plan) {
        this.listener = listener;
        this.plan = plan;
    }

    /** Listens on a free port of the loopback. */
    static FaultyProxy start(FaultPlan plan) {
        try {
            FaultyProxy proxy = new FaultyProxy(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), plan);
            daemon("faulty-proxy", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                ProxyLine line = new ProxyLine(this, plan, listener.accept());
                lines.add(line);
                daemon("faulty-line", line);
            } catch (IOException e) {
                // It was closed, or a client was gone at once.
            }
        }
    }

    void ended(ProxyLine line) {
        lines.remove(line);
    }

    void countPiece() {
        pieces.incrementAndGet();
    }

    /** How many pieces of frames came from clients. */
    int pieces() {
        return pieces.get();
    }

    /** A new line to the server. */
    Socket connect() throws IOException {
        int port = upstreamPort;
        if (port == NOWHERE) {
            throw new IOException("there is no server");
        }
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** Where the server is from now on. */
    void serveFrom(int port) {
        upstreamPort = port;
    }

    /** Where clients find it. */
    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Cuts all lines. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.forEach(ProxyLine::cut);
    }
}
