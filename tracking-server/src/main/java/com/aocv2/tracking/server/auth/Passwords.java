package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.position.InvalidFieldException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Derives password hashes by PBKDF2-HMAC-SHA256 (RFC 8018). The number of iterations follows the OWASP Password Storage
 * Cheat Sheet; the hash keeps its own number, so that it can be raised later.
 */
final class Passwords {
    static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    static final int ITERATIONS = 600_000;

    private static final int MIN_LENGTH = 12;
    private static final int MAX_LENGTH = 256;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private final int iterations;

    /** What an unknown user's password is compared with, so that it takes as long as a known one's. */
    private final PasswordHash decoy;

    Passwords(int iterations) {
        this.iterations = iterations;
        String nothing = Base64.getEncoder().encodeToString(new byte[HASH_BITS / 8]);
        String salt = Base64.getEncoder().encodeToString(Tokens.randomBytes(SALT_BYTES));
        this.decoy = new PasswordHash(ALGORITHM, iterations, salt, nothing);
    }

    /**
     * The hash of a new password.
     *
     * @throws InvalidFieldException when it is too short or too long
     */
    PasswordHash hash(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new InvalidFieldException(
                    "password", "must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        byte[] salt = Tokens.randomBytes(SALT_BYTES);
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] derived = derive(password, salt, iterations);
        return new PasswordHash(ALGORITHM, iterations, base64.encodeToString(salt), base64.encodeToString(derived));
    }

    /** Whether the guess is the password; takes as long where there is none. */
    boolean matches(String guess, @Nullable PasswordHash expected) {
        PasswordHash against = expected == null ? decoy : expected;
        if (guess.length() > 2 * MAX_LENGTH || !against.algorithm().equals(ALGORITHM)) {
            return false;
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] derived = derive(guess, base64.decode(against.salt()), against.iterations());
        return MessageDigest.isEqual(derived, base64.decode(against.hash())) && expected != null;
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        // Keyboards differ in how they compose characters (NIST SP 800-63B, 5.1.1.2).
        char[] characters = Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }
}
