package com.aocv2.tracking.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The agreed texts of the wire's objects, which the tests of the server and the client read as well. */
public final class Golden {
    private Golden() {}

    /** The file without the space between its tokens. */
    public static String compact(String name) {
        String text = new String(bytes(name), StandardCharsets.UTF_8);
        StringBuilder compact = new StringBuilder(text.length());
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inString ^= c == '"' && text.charAt(i - 1) != '\\';
            if (inString || !Character.isWhitespace(c)) {
                compact.append(c);
            }
        }
        return compact.toString();
    }

    /** The file as it is. */
    public static byte[] bytes(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("golden/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no golden file " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
