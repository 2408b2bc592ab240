package com.aocv2.tracking.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client's end of a WebSocket (RFC 6455) that costs next to nothing, so that the server is measured: it masks with
 * zeros, which the server cannot tell from another mask. One thread may send and another receive.
 */
final class RawSocket implements AutoCloseable {
    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawSocket(int port, String token) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        this.out = socket.getOutputStream();
        out.write(("GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                        + "Authorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("refused: " + head);
            }
            head.append((char) b);
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("refused: " + head);
        }
    }

    /** A text as a frame, ready to be sent often. */
    static byte[] frame(byte[] text) {
        boolean medium = text.length < 65_536;
        int head = text.length < 126 ? 6 : medium ? 8 : 14;
        byte[] frame = new byte[head + text.length];
        frame[0] = (byte) TEXT;
        if (text.length < 126) {
            frame[1] = (byte) (MASKED | text.length);
        } else {
            frame[1] = (byte) (MASKED | (medium ? 126 : 127));
            for (int i = 0, bytes = medium ? 2 : 8; i < bytes; i++) {
                frame[2 + i] = (byte) ((long) text.length >>> (8 * (bytes - 1 - i)));
            }
        }
        System.arraycopy(text, 0, frame, head, text.length);
        return frame;
    }

    void send(byte[] frame) throws IOException {
        out.write(frame);
    }

    /** The next text of the server. */
    byte[] receive() throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            long length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] text = new byte[Math.toIntExact(length)];
            in.readFully(text);
            if ((first & 0x0f) == 8) {
                int code = text.length < 2 ? 0 : (text[0] & 0xff) << 8 | (text[1] & 0xff);
                throw new EOFException("closed by the server: " + code);
            }
            if ((first & 0x0f) == 1) {
                return text;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
