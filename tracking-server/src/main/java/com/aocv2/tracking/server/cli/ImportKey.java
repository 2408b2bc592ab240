package com.aocv2.tracking.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a name for an input out of what decides which rows it has. Not thread-safe. */
final class ImportKey {
    private final MessageDigest digest;

    ImportKey() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    ImportKey add(@Nullable Object part) {
        String text = part instanceof Map<?, ?> map ? new TreeMap<>(map).toString() : String.valueOf(part);
        return add(text.getBytes(UTF_8));
    }

    ImportKey add(byte[] bytes) {
        digest.update(bytes);
        digest.update((byte) 0);
        return this;
    }

    /** 64 hexadecimal digits. Of the first call only. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
