package com.aocv2.tracking.server.client;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request or an answer of HTTP/1.1 as it came, byte by byte; of what is in it only the length is understood. */
final class HttpMessage {
    private static final int MAX_HEAD = 65_536;

    private final byte[] bytes;
    private final String head;

    private HttpMessage(byte[] bytes, String head) {
        this.bytes = bytes;
        this.head = head;
    }

    /**
     * Reads the next one whole.
     *
     * @return null where the stream ends before it
     * @throws IOException when the stream ends within it
     */
    static @Nullable HttpMessage read(InputStream in) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(1024);
        if (!readHead(in, whole)) {
            return null;
        }
        String head = whole.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (header(head, "transfer-encoding").equals("chunked")) {
            readChunks(in, whole);
        } else if (!hasNoBody(head)) {
            String length = header(head, "content-length");
            copy(in, whole, length.isEmpty() ? 0 : Integer.parseInt(length));
        }
        return new HttpMessage(whole.toByteArray(), head);
    }

    private static boolean readHead(InputStream in, ByteArrayOutputStream out) throws IOException {
        int end = 0;
        while (end < 4) {
            int b = in.read();
            if (b < 0) {
                if (out.size() == 0) {
                    return false;
                }
                throw new EOFException("within a head");
            }
            out.write(b);
            end = b == "\r\n\r\n".charAt(end) ? end + 1 : b == '\r' ? 1 : 0;
            if (out.size() > MAX_HEAD) {
                throw new IOException("a head without an end");
            }
        }
        return true;
    }

    private static boolean hasNoBody(String head) {
        return head.startsWith("http/1.1 1") || head.startsWith("http/1.1 204") || head.startsWith("http/1.1 304");
    }

    private static void readChunks(InputStream in, ByteArrayOutputStream out) throws IOException {
        int size;
        do {
            String line = readLine(in, out);
            size = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
            copy(in, out, size);
            readLine(in, out);
        } while (size > 0);
    }

    private static String readLine(InputStream in, ByteArrayOutputStream out) throws IOException {
        StringBuilder line = new StringBuilder();
        int b;
        do {
            b = in.read();
            if (b < 0) {
                throw new EOFException("within a chunk");
            }
            out.write(b);
            line.append((char) b);
        } while (b != '\n');
        return line.toString();
    }

    private static void copy(InputStream in, ByteArrayOutputStream out, int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("within a body");
        }
        out.writeBytes(body);
    }

    private static String header(String head, String name) {
        int at = head.indexOf("\r\n" + name + ":");
        return at < 0
                ? ""
                : head.substring(at + name.length() + 3, head.indexOf('\r', at + 2))
                        .strip();
    }

    byte[] bytes() {
        return bytes;
    }

    boolean asksForWebSocket() {
        return header(head, "upgrade").equals("websocket");
    }

    boolean isSwitch() {
        return head.startsWith("http/1.1 101");
    }

    /** Whether nothing else comes on the line. */
    boolean isLast() {
        return header(head, "connection").equals("close");
    }
}
