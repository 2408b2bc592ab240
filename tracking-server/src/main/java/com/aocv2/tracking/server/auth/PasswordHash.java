package com.aocv2.tracking.server.auth;

/**
 * A password as it is kept, with all that is needed to check a guess.
 *
 * @param algorithm the name of the derivation, {@link Passwords#ALGORITHM} today
 * @param iterations how often it is iterated
 * @param salt 128 random bits, base64
 * @param hash the derived 256 bits, base64
 */
record PasswordHash(String algorithm, int iterations, String salt, String hash) {
    @Override
    public String toString() {
        return "PasswordHash[" + algorithm + ", " + iterations + "]";
    }
}
