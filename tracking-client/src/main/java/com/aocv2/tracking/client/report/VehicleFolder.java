package com.aocv2.tracking.client.report;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Names the folder of a vehicle's queue: the id, percent-encoded so that it is a name in every file system. */
final class VehicleFolder {
    private static final String HEX = "0123456789ABCDEF";
    private static final int LONGEST_NAME = 200;

    private VehicleFolder() {}

    static File below(File folder, String vehicleId) {
        String name = encode(vehicleId.getBytes(StandardCharsets.UTF_8));
        // No id is encoded with two percent signs in a row.
        return new File(folder, name.length() <= LONGEST_NAME ? name : "%%" + digest(vehicleId));
    }

    private static String encode(byte[] bytes) {
        StringBuilder name = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (isPlain((char) b)) {
                name.append((char) b);
            } else {
                name.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
            }
        }
        return name.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static String digest(String text) {
        try {
            return encodeAll(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static String encodeAll(byte[] bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            hex.append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
        }
        return hex.toString();
    }
}
