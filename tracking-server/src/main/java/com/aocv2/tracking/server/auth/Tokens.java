package com.aocv2.tracking.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Random tokens: a prefix that says what it is (and lets scanners find leaked ones) and 256 random bits. Only the hash
 * is kept; with that many bits it needs neither salt nor stretching, and looking it up tells nothing by its time.
 */
final class Tokens {
    static final String DEVICE = "aoc_dev_";
    static final String REFRESH = "aoc_ref_";
    static final String SESSION = "aoc_ses_";
    static final String ADMIN_LINK = "aoc_adm_";

    private static final int BYTES = 32;
    private static final int TEXT_LENGTH = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** A new token. */
    static String random(String prefix) {
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(BYTES));
    }

    /** A new id that is no secret but must not repeat: 128 bits in hex. */
    static String randomId() {
        return HexFormat.of().formatHex(randomBytes(16));
    }

    static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Whether the text could be a token of that prefix: worth a look-up. */
    static boolean wellFormed(String prefix, String token) {
        if (token.length() != prefix.length() + TEXT_LENGTH || !token.startsWith(prefix)) {
            return false;
        }
        for (int i = prefix.length(); i < token.length(); i++) {
            if (!isBase64Url(token.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBase64Url(char c) {
        return within(c, 'a', 'z') || within(c, 'A', 'Z') || within(c, '0', '9') || c == '-' || c == '_';
    }

    private static boolean within(char c, char first, char last) {
        return first <= c && c <= last;
    }

    /** SHA-256 of the token in hex: what is stored. */
    static String hash(String token) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java platform has it
        }
    }
}
