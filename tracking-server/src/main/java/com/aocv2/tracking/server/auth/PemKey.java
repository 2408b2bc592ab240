package com.aocv2.tracking.server.auth;

import com.auth0.jwt.algorithms.Algorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads keys from PEM text (RFC 7468): {@code PUBLIC KEY} and unencrypted {@code PRIVATE KEY} (PKCS#8). */
final class PemKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final List<String> TYPES = List.of("RSA", "EC");

    /** What precedes X and Y at the end of a P-256 key: [1], BIT STRING, no unused bits, uncompressed (RFC 5915). */
    private static final byte[] EC_POINT_HEADER = HexFormat.of().parseHex("a14403420004");

    private static final int EC_COORDINATE = 32;

    private PemKey() {}

    /** An algorithm that proves tokens. */
    static Algorithm verifying(String pem) {
        Map<String, byte[]> blocks = blocks(pem);
        PrivateKey privateKey = privateKey(blocks);
        return PublicKeys.algorithmOf(publicKey(blocks, privateKey), null);
    }

    /** An algorithm that signs and proves tokens. */
    static Algorithm signing(String pem) {
        Map<String, byte[]> blocks = blocks(pem);
        PrivateKey privateKey = privateKey(blocks);
        if (privateKey == null) {
            throw new IllegalArgumentException(
                    "holds no PRIVATE KEY (PKCS#8; openssl pkcs8 -topk8 -nocrypt makes one)");
        }
        return PublicKeys.algorithmOf(publicKey(blocks, privateKey), privateKey);
    }

    private static Map<String, byte[]> blocks(String pem) {
        Map<String, byte[]> blocks = new LinkedHashMap<>();
        Matcher m = BLOCK.matcher(pem);
        while (m.find()) {
            blocks.put(m.group(1), Base64.getMimeDecoder().decode(m.group(2)));
        }
        return blocks;
    }

    private static @Nullable PrivateKey privateKey(Map<String, byte[]> blocks) {
        byte[] encoded = blocks.get("PRIVATE KEY");
        if (encoded == null) {
            return null;
        }
        for (String type : TYPES) {
            Optional<PrivateKey> key = privateKey(type, encoded);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new IllegalArgumentException("holds a PRIVATE KEY that is neither RSA nor EC");
    }

    private static Optional<PrivateKey> privateKey(String type, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty(); // of another type
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + type, e);
        }
    }

    private static PublicKey publicKey(Map<String, byte[]> blocks, @Nullable PrivateKey privateKey) {
        byte[] encoded = blocks.get("PUBLIC KEY");
        if (encoded != null) {
            return decode(encoded);
        }
        if (privateKey instanceof RSAPrivateCrtKey rsa) {
            return PublicKeys.generate("RSA", new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        }
        byte[] withPoint = blocks.get("PRIVATE KEY");
        if (withPoint != null) {
            return pointOf(withPoint);
        }
        throw new IllegalArgumentException("holds no PUBLIC KEY");
    }

    private static PublicKey decode(byte[] encoded) {
        X509EncodedKeySpec spec = new X509EncodedKeySpec(encoded);
        try {
            return PublicKeys.generate("RSA", spec);
        } catch (IllegalArgumentException notRsa) {
            return PublicKeys.generate("EC", spec);
        }
    }

    /** Java drops the public point that an EC private key usually carries at its end; this reads it. */
    private static PublicKey pointOf(byte[] pkcs8) {
        int y = pkcs8.length - EC_COORDINATE;
        int x = y - EC_COORDINATE;
        int header = x - EC_POINT_HEADER.length;
        if (header < 0 || !Arrays.equals(pkcs8, header, x, EC_POINT_HEADER, 0, EC_POINT_HEADER.length)) {
            throw new IllegalArgumentException("holds no public key beside the private one; append its PUBLIC KEY");
        }
        ECPoint point = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(pkcs8, x, y)),
                new BigInteger(1, Arrays.copyOfRange(pkcs8, y, pkcs8.length)));
        return PublicKeys.generate("EC", new ECPublicKeySpec(point, PublicKeys.P256));
    }
}
