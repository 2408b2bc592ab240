package com.aocv2.tracking.server.auth;

import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads the signing keys of a JWK Set (RFC 7517). Keys for other uses or algorithms are skipped. */
final class JwksFile {
    private JwksFile() {}

    /**
     * The usable keys, at least one.
     *
     * @throws IllegalArgumentException when the text is no JWK Set or holds none
     */
    static List<TokenKey> parse(String json) {
        List<TokenKey> keys = new ArrayList<>();
        for (JsonNode jwk : keysOf(json)) {
            key(jwk).ifPresent(keys::add);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("holds no key with a kid for RS256 or ES256");
        }
        return keys;
    }

    private static JsonNode keysOf(String json) {
        try {
            JsonNode keys = Documents.fromJson(json.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                    .path("keys");
            if (!keys.isArray()) {
                throw new IllegalArgumentException("is no JWK Set");
            }
            return keys;
        } catch (IOException e) {
            throw new IllegalArgumentException("is no JSON", e);
        }
    }

    private static Optional<TokenKey> key(JsonNode jwk) {
        String kid = jwk.path("kid").asText();
        if (kid.isEmpty() || !jwk.path("use").asText("sig").equals("sig")) {
            return Optional.empty();
        }
        String type = jwk.path("kty").asText();
        String algorithm = jwk.path("alg").asText();
        if (type.equals("RSA") && (algorithm.isEmpty() || algorithm.equals("RS256"))) {
            return Optional.of(new TokenKey(kid, algorithmOf(rsa(jwk))));
        }
        boolean p256 = type.equals("EC") && jwk.path("crv").asText().equals("P-256");
        if (p256 && (algorithm.isEmpty() || algorithm.equals("ES256"))) {
            return Optional.of(new TokenKey(kid, algorithmOf(ec(jwk))));
        }
        return Optional.empty();
    }

    private static Algorithm algorithmOf(PublicKey key) {
        return PublicKeys.algorithmOf(key, null);
    }

    private static PublicKey rsa(JsonNode jwk) {
        return PublicKeys.generate("RSA", new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
    }

    private static PublicKey ec(JsonNode jwk) {
        ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        return PublicKeys.generate("EC", new ECPublicKeySpec(point, PublicKeys.P256));
    }

    private static BigInteger number(JsonNode jwk, String field) {
        byte[] bytes = Base64.getUrlDecoder().decode(jwk.path(field).asText());
        if (bytes.length == 0) {
            throw new IllegalArgumentException("holds a key without " + field);
        }
        return new BigInteger(1, bytes);
    }
}
