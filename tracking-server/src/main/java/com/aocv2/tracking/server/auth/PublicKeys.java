package com.aocv2.tracking.server.auth;

import com.auth0.jwt.algorithms.Algorithm;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import org.jspecify.annotations.Nullable;

/** Which keys are good enough, and the one algorithm each is for: RSA from 2048 bits (RS256) and P-256 (ES256). */
final class PublicKeys {
    private static final int MIN_RSA_BITS = 2048;

    /** The curve of ES256 (RFC 7518 section 3.4). */
    static final ECParameterSpec P256 = p256();

    private PublicKeys() {}

    private static ECParameterSpec p256() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    /**
     * The algorithm that proves by the public key, and signs where there is a private one.
     *
     * @throws IllegalArgumentException when the key is of another kind, too weak, or the two do not belong together
     */
    static Algorithm algorithmOf(PublicKey publicKey, @Nullable PrivateKey privateKey) {
        if (publicKey instanceof RSAPublicKey rsa
                && (privateKey == null || privateKey instanceof RSAPrivateKey)
                && rsa.getModulus().bitLength() >= MIN_RSA_BITS) {
            checkPair("SHA256withRSA", rsa, privateKey);
            return Algorithm.RSA256(rsa, (RSAPrivateKey) privateKey);
        }
        if (publicKey instanceof ECPublicKey ec
                && (privateKey == null || privateKey instanceof ECPrivateKey)
                && isP256(ec.getParams())) {
            checkPair("SHA256withECDSA", ec, privateKey);
            return Algorithm.ECDSA256(ec, (ECPrivateKey) privateKey);
        }
        throw new IllegalArgumentException("must be an RSA key of at least " + MIN_RSA_BITS + " bits or a P-256 key");
    }

    private static boolean isP256(ECParameterSpec spec) {
        return spec.getCurve().equals(P256.getCurve())
                && spec.getGenerator().equals(P256.getGenerator())
                && spec.getOrder().equals(P256.getOrder());
    }

    private static void checkPair(String algorithm, PublicKey publicKey, @Nullable PrivateKey privateKey) {
        if (privateKey == null) {
            return;
        }
        try {
            byte[] challenge = Tokens.randomBytes(32);
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(challenge);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(challenge);
            if (!signature.verify(signed)) {
                throw new IllegalArgumentException("the public key does not belong to the private key");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot sign", e);
        }
    }

    /** The public key of this encoding or these numbers. */
    static PublicKey generate(String type, KeySpec spec) {
        try {
            return KeyFactory.getInstance(type).generatePublic(spec);
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("is no " + type + " public key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + type, e);
        }
    }
}
