package com.aocv2.tracking.server.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's connection through the proxy, and the one to the server behind it. */
final class ProxyLine implements Runnable {
    private static final int LONGEST_DELAY_MILLIS = 300;
    private static final int LONGEST_SILENCE_MILLIS = 10_000;
    private static final int BYTES_A_SLICE = 512;
    private static final int SLICE_MILLIS = 20;
    private static final int PIECE = 8192;
    private static final Set<Fault> HARMLESS =
            EnumSet.of(Fault.NONE, Fault.DELAY, Fault.THROTTLE, Fault.HALF_CLOSE_REQUEST);

    private final FaultyProxy proxy;
    private final FaultPlan plan;
    private final Socket client;
    private volatile @Nullable Socket server;
    private @Nullable InputStream fromServer;

    ProxyLine(FaultyProxy proxy, FaultPlan plan, Socket client) {
        this.proxy = proxy;
        this.plan = plan;
        this.client = client;
    }

    @Override
    public void run() {
        try {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            HttpMessage request = HttpMessage.read(in);
            while (request != null && pass(request, in)) {
                request = HttpMessage.read(in);
            }
        } catch (IOException e) {
            // One of the two is gone, so the other goes too.
        } finally {
            cut();
            proxy.ended(this);
        }
    }

    /** Whether the line may be used again. */
    private boolean pass(HttpMessage request, InputStream in) throws IOException {
        Fault fault = plan.next();
        if (request.asksForWebSocket() && HARMLESS.contains(fault)) {
            passSocket(request, in);
            return false;
        }
        byte[] sent = request.bytes();
        return switch (fault) {
            case NONE -> answer(exchange(request));
            case DELAY -> {
                pause(plan.below(LONGEST_DELAY_MILLIS));
                HttpMessage answer = exchange(request);
                pause(plan.below(LONGEST_DELAY_MILLIS));
                yield answer(answer);
            }
            case THROTTLE -> {
                trickle(connected().getOutputStream(), sent);
                HttpMessage answer = readAnswer();
                trickle(client.getOutputStream(), answer.bytes());
                yield !answer.isLast();
            }
            case CUT_REQUEST -> {
                write(connected().getOutputStream(), part(sent));
                yield false;
            }
            case CUT_ANSWER -> {
                write(client.getOutputStream(), part(exchange(request).bytes()));
                yield false;
            }
            case HALF_CLOSE_ANSWER -> {
                write(client.getOutputStream(), part(exchange(request).bytes()));
                client.shutdownOutput();
                waitForEnd(in);
                yield false;
            }
            case HALF_CLOSE_REQUEST -> {
                write(connected().getOutputStream(), sent);
                connected().shutdownOutput();
                answer(readAnswer());
                yield false;
            }
            case LOSE_ANSWER -> {
                exchange(request);
                yield false;
            }
            case SILENCE -> {
                waitForEnd(in);
                yield false;
            }
            case SAY_500 -> say("500 Internal Server Error", "");
            case SAY_503 -> say("503 Service Unavailable", "Retry-After: 1\r\n");
            case SAY_429 -> say("429 Too Many Requests", "Retry-After: 1\r\n");
            case SAY_401 -> say("401 Unauthorized", "WWW-Authenticate: Bearer\r\n");
        };
    }

    private HttpMessage exchange(HttpMessage request) throws IOException {
        write(connected().getOutputStream(), request.bytes());
        return readAnswer();
    }

    private Socket connected() throws IOException {
        Socket known = server;
        if (known != null) {
            return known;
        }
        Socket made = proxy.connect();
        made.setTcpNoDelay(true);
        fromServer = new BufferedInputStream(made.getInputStream());
        server = made;
        return made;
    }

    private HttpMessage readAnswer() throws IOException {
        InputStream in = fromServer;
        HttpMessage answer = in == null ? null : HttpMessage.read(in);
        if (answer == null) {
            throw new IOException("the server is gone");
        }
        return answer;
    }

    private boolean answer(HttpMessage answer) throws IOException {
        write(client.getOutputStream(), answer.bytes());
        return !answer.isLast();
    }

    private boolean say(String status, String header) throws IOException {
        String text = "HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 2\r\n\r\n{}";
        write(client.getOutputStream(), text.getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    /** Some of it from the beginning: at least a byte, and never all. */
    private byte[] part(byte[] whole) {
        return Arrays.copyOf(whole, 1 + plan.below(whole.length - 1));
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private static void trickle(OutputStream out, byte[] bytes) throws IOException {
        for (int i = 0; i < bytes.length; i += BYTES_A_SLICE) {
            write(out, Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + BYTES_A_SLICE)));
            pause(SLICE_MILLIS);
        }
    }

    /** Until the other side hangs up, or long enough. */
    private void waitForEnd(InputStream in) throws IOException {
        client.setSoTimeout(LONGEST_SILENCE_MILLIS);
        while (in.read() >= 0) {
            // What it still says does not matter.
        }
    }

    private static void pause(int millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private void passSocket(HttpMessage request, InputStream in) throws IOException {
        HttpMessage answer = exchange(request);
        answer(answer);
        InputStream back = fromServer;
        if (answer.isSwitch() && back != null) {
            OutputStream toClient = client.getOutputStream();
            FaultyProxy.daemon("faulty-line-back", () -> pump(back, toClient, () -> {}));
            pump(in, connected().getOutputStream(), proxy::countPiece);
        }
    }

    /** Passes frames on without knowing where they begin and end. */
    private void pump(InputStream in, OutputStream out, Runnable whenRead) {
        byte[] piece = new byte[PIECE];
        try {
            for (int n = in.read(piece); n >= 0 && passPiece(Arrays.copyOf(piece, n), out); ) {
                whenRead.run();
                n = in.read(piece);
            }
        } catch (IOException e) {
            // One of the two is gone, so the other goes too.
        } finally {
            cut();
        }
    }

    private boolean passPiece(byte[] piece, OutputStream out) throws IOException {
        switch (plan.nextOfPiece()) {
            case DELAY -> pause(plan.below(LONGEST_DELAY_MILLIS));
            case THROTTLE -> {
                trickle(out, piece);
                return true;
            }
            case CUT_REQUEST, CUT_ANSWER, HALF_CLOSE_ANSWER, HALF_CLOSE_REQUEST -> {
                write(out, part(piece));
                return false;
            }
            case LOSE_ANSWER, SAY_500 -> {
                return false;
            }
            case SILENCE -> {
                pause(LONGEST_SILENCE_MILLIS);
                return false;
            }
            default -> {
                // The others are of HTTP.
            }
        }
        write(out, piece);
        return true;
    }

    /** Ends both connections. */
    void cut() {
        close(client);
        Socket known = server;
        if (known != null) {
            close(known);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it is closed.
        }
    }
}
