package com.aocv2.tracking.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.server.config.ConfigException;
import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {
    private static final long SEED = Long.getLong("tracking.seed", 20_261_123L);
    private static final KeyPair RSA = pair("RSA", 2048, "");
    private static final KeyPair EC = pair("EC", 0, "secp256r1");
    private static final Algorithm HMAC = Algorithm.HMAC256(AuthScene.SECRET);

    @TempDir
    private Path folder = Path.of("");

    private final AuthScene scene = AuthScene.withSecret();

    private static KeyPair pair(String type, int bits, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            if (curve.isEmpty()) {
                generator.initialize(bits);
            } else {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Algorithm rs256(KeyPair pair) {
        return Algorithm.RSA256((RSAPublicKey) pair.getPublic(), (RSAPrivateKey) pair.getPrivate());
    }

    private static Algorithm es256(KeyPair pair) {
        return Algorithm.ECDSA256((ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate());
    }

    private static String pem(String label, Key key) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END " + label + "-----\n";
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private JWTCreator.Builder claims(AuthScene s) {
        return JWT.create()
                .withKeyId("hs256")
                .withIssuer("aoc-tracking")
                .withAudience("aoc-tracking")
                .withSubject("svc")
                .withClaim("role", "viewer")
                .withExpiresAt(s.clock.instant().plusSeconds(60));
    }

    private AuthResult result(UnaryOperator<JWTCreator.Builder> change) {
        return scene.bearer(change.apply(claims(scene)).sign(HMAC));
    }

    private static String raw(String header, String payload, String signature) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "." + signature;
    }

    private String payload() {
        return "{\"iss\":\"aoc-tracking\",\"aud\":\"aoc-tracking\",\"sub\":\"svc\",\"role\":\"admin\",\"exp\":"
                + (scene.clock.millis() / 1000 + 60) + "}";
    }

    @Test
    void tokenOfAnotherServiceWithTheSecretCountsByItsClaims() {
        Principal p = (Principal) result(b -> b.withClaim("groups", List.of("north", "south")));
        assertThat(p.subject()).isEqualTo("svc");
        assertThat(p.role()).isEqualTo(Role.VIEWER);
        assertThat(p.groups()).containsExactlyInAnyOrder("north", "south");
        assertThat(p.deviceId()).isNull();
        assertThat(scene.valid(p)).isTrue();
        scene.clock.advance(Duration.ofSeconds(60));
        assertThat(scene.valid(p)).isFalse();
    }

    @Test
    void deviceRoleNamesItsDevice() {
        Principal p = (Principal) result(b -> b.withClaim("role", "device"));
        assertThat(p.deviceId()).isEqualTo("svc");
        assertThat(result(b -> b.withClaim("role", "device").withSubject("two words")))
                .isEqualTo(AuthFailure.MALFORMED);
    }

    @Test
    void expiryCountsToTheSecondAlsoFromMemory() {
        String token = claims(scene).sign(HMAC);
        assertThat(scene.bearer(token)).isInstanceOf(Principal.class);
        scene.clock.advance(Duration.ofMillis(59_999));
        assertThat(scene.bearer(token)).isInstanceOf(Principal.class);
        scene.clock.advance(Duration.ofMillis(1));
        assertThat(scene.bearer(token)).isEqualTo(AuthFailure.EXPIRED);
        assertThat(scene.bearer(token)).isEqualTo(AuthFailure.EXPIRED);
        scene.restart();
        assertThat(scene.bearer(token)).isEqualTo(AuthFailure.EXPIRED);
    }

    @Test
    void claimsThatMustBeRight() {
        assertThat(result(b -> b.withIssuer("somebody"))).isEqualTo(AuthFailure.INVALID);
        assertThat(result(b -> b.withAudience("other"))).isEqualTo(AuthFailure.INVALID);
        assertThat(result(b -> b.withExpiresAt((Instant) null))).isEqualTo(AuthFailure.INVALID);
        assertThat(result(b -> b.withNotBefore(scene.clock.instant().plusSeconds(60))))
                .isEqualTo(AuthFailure.INVALID);
        assertThat(result(b -> b.withClaim("role", "root"))).isEqualTo(AuthFailure.MALFORMED);
        assertThat(result(b -> b.withClaim("role", "ADMIN"))).isEqualTo(AuthFailure.MALFORMED);
        assertThat(result(b -> b.withClaim("role", 3))).isEqualTo(AuthFailure.MALFORMED);
        assertThat(result(b -> b.withSubject(" "))).isEqualTo(AuthFailure.MALFORMED);
        assertThat(result(b -> b.withSubject(null))).isEqualTo(AuthFailure.MALFORMED);
    }

    @Test
    void groupsThatAreNotUnderstoodAreNoLicence() {
        assertThat(result(b -> b.withClaim("groups", "north"))).isEqualTo(AuthFailure.MALFORMED);
        assertThat(result(b -> b.withNullClaim("groups"))).isEqualTo(AuthFailure.MALFORMED);
        assertThat(result(b -> b.withClaim("groups", List.of(1, 2)))).isEqualTo(AuthFailure.MALFORMED);
    }

    @Test
    void kidMustBeKnown() {
        assertThat(result(b -> b.withKeyId("other"))).isEqualTo(AuthFailure.INVALID);
        assertThat(scene.bearer(raw("{\"alg\":\"HS256\"}", payload(), "AAAA"))).isEqualTo(AuthFailure.INVALID);
        assertThat(scene.bearer(raw("{\"alg\":\"HS256\",\"kid\":7}", payload(), "AAAA")))
                .isEqualTo(AuthFailure.INVALID);
        assertThat(scene.bearer(raw("{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}", payload(), "AAAA")))
                .isEqualTo(AuthFailure.INVALID);
    }

    @Test
    void algorithmNoneGetsNowhere() {
        for (String none : List.of("none", "None", "NONE", "")) {
            String header = "{\"alg\":\"" + none + "\",\"kid\":\"hs256\"}";
            assertThat(scene.bearer(raw(header, payload(), ""))).isEqualTo(AuthFailure.INVALID);
            assertThat(scene.bearer(raw(header, payload(), "AAAA"))).isEqualTo(AuthFailure.INVALID);
        }
        assertThat(result(b -> b)).as("the same with its signature").isInstanceOf(Principal.class);
        assertThat(scene.bearer(claims(scene).sign(Algorithm.none()))).isEqualTo(AuthFailure.INVALID);
    }

    @Test
    void algorithmIsTheKeysNotTheTokens() {
        assertThat(scene.bearer(claims(scene).sign(Algorithm.HMAC512(AuthScene.SECRET))))
                .isEqualTo(AuthFailure.INVALID);
        assertThat(scene.bearer(claims(scene).sign(Algorithm.HMAC256("another-secret-of-more-than-32-bytes"))))
                .isEqualTo(AuthFailure.INVALID);
    }

    @Test
    void publicKeyIsNoHmacSecret() throws IOException {
        Path key = write("2026a.pem", pem("PRIVATE KEY", RSA.getPrivate()));
        AuthScene rsa = AuthScene.with(Map.of("TRACKING_JWT_SIGNING_KEY", key.toString()));
        assertThat(rsa.bearer(claims(rsa).withKeyId("2026a").sign(rs256(RSA)))).isInstanceOf(Principal.class);
        for (byte[] secret : List.of(
                RSA.getPublic().getEncoded(),
                pem("PUBLIC KEY", RSA.getPublic()).getBytes(StandardCharsets.US_ASCII),
                pem("PUBLIC KEY", RSA.getPublic()).strip().getBytes(StandardCharsets.US_ASCII))) {
            String forged = claims(rsa).withKeyId("2026a").sign(Algorithm.HMAC256(secret));
            assertThat(rsa.bearer(forged)).isEqualTo(AuthFailure.INVALID);
        }
    }

    @Test
    void unknownCriticalExtensionIsNotSkipped() {
        assertThat(result(b -> b.withHeader(Map.of("crit", List.of("b64"), "b64", false))))
                .isEqualTo(AuthFailure.INVALID);
    }

    @Test
    void anyChangedCharacterMakesATokenWorthless() {
        String token = claims(scene).sign(HMAC);
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            int at = random.nextInt(token.length());
            char c = "ABCxyz019-_.=~/".charAt(random.nextInt(15));
            String changed = token.substring(0, at) + c + token.substring(at + 1);
            if (!changed.equals(token) && !sameBits(token, changed)) {
                assertThat(scene.bearer(changed))
                        .as("seed %d: %s", SEED, changed)
                        .isIn(AuthFailure.MALFORMED, AuthFailure.INVALID);
            }
        }
    }

    /** The last character of an unpadded part carries bits that decoders drop. */
    private static boolean sameBits(String a, String b) {
        String[] x = a.split("\\.", -1);
        String[] y = b.split("\\.", -1);
        if (y.length != 3) {
            return false;
        }
        try {
            return Arrays.equals(
                            Base64.getUrlDecoder().decode(x[2]),
                            Base64.getUrlDecoder().decode(y[2]))
                    && x[0].equals(y[0])
                    && x[1].equals(y[1]);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void rubbishIsMalformed() {
        for (String s : List.of("x", "a.b", "a.b.c", "..", "a.b.c.d", "e30.e30.e30", "=".repeat(9000))) {
            assertThat(scene.bearer(s)).as(s).isIn(AuthFailure.MALFORMED, AuthFailure.INVALID);
        }
        String huge = claims(scene).withClaim("x", "y".repeat(9000)).sign(HMAC);
        assertThat(scene.bearer(huge)).isEqualTo(AuthFailure.MALFORMED);
        assertThat(scene.auth.authenticator().authenticate("", null)).isEqualTo(AuthFailure.MALFORMED);
        assertThat(scene.auth.authenticator().authenticate("Bearer", null)).isEqualTo(AuthFailure.MALFORMED);
        assertThat(scene.auth.authenticator().authenticate("Basic YTpi", null)).isEqualTo(AuthFailure.MALFORMED);
        assertThat(scene.auth.authenticator().authenticate(null, null)).isEqualTo(AuthFailure.MISSING);
        assertThat(scene.auth.authenticator().authenticate(null, "other=1")).isEqualTo(AuthFailure.MISSING);
    }

    @Test
    void schemeIsReadInAnyCase() {
        String token = claims(scene).sign(HMAC);
        assertThat(scene.auth.authenticator().authenticate("bEARER  " + token + " ", null))
                .isInstanceOf(Principal.class);
    }

    @Test
    void sessionOfAnotherAccountCannotBeClaimed() {
        Account mia = scene.account("mia", Role.VIEWER);
        TokenPair pair = scene.auth.sessions().openTokens(mia);
        String sid = JWT.decode(pair.accessToken()).getClaim("sid").asString();
        assertThat(result(b -> b.withClaim("sid", sid))).isEqualTo(AuthFailure.INVALID);
        assertThat(result(b -> b.withClaim("sid", "unknown"))).isEqualTo(AuthFailure.INVALID);
    }

    @Test
    void everyKindOfKeySignsAndProves() throws IOException {
        Map<String, KeyPair> pairs = Map.of("RS256", RSA, "ES256", EC);
        for (Map.Entry<String, KeyPair> e : pairs.entrySet()) {
            String both = pem("PRIVATE KEY", e.getValue().getPrivate())
                    + pem("PUBLIC KEY", e.getValue().getPublic());
            Path key = write(e.getKey() + "-key.pem", both);
            AuthScene s = AuthScene.with(Map.of("TRACKING_JWT_SIGNING_KEY", key.toString()));
            TokenPair pair = s.auth.sessions().openTokens(s.account("mia", Role.ADMIN));
            assertThat(JWT.decode(pair.accessToken()).getAlgorithm()).isEqualTo(e.getKey());
            assertThat(JWT.decode(pair.accessToken()).getKeyId()).isEqualTo(e.getKey() + "-key");
            assertThat(s.principal(pair.accessToken()).subject()).isEqualTo("mia");
        }
    }

    /** Made by {@code openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256}: its public key stands inside. */
    @Test
    void publicKeyIsFoundInsideAnEcPrivateKey() throws IOException {
        Path key = write("k.pem", """
                -----BEGIN PRIVATE KEY-----
                MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg6BIPa/FJf9Iy46Li
                wBLSQ2Ju8MoIgqUIiWoTVPaeJb6hRANCAATQW/ONkvgi0SWavsYJZVKU0/mfI2on
                N3mawhbuApb7W60B7ayrb6uioHQt9f3VM9aimel+Y5vfw8jrwprOT9NY
                -----END PRIVATE KEY-----
                """);
        AuthScene s = AuthScene.with(Map.of("TRACKING_JWT_SIGNING_KEY", key.toString()));
        TokenPair pair = s.auth.sessions().openTokens(s.account("mia", Role.ADMIN));
        assertThat(s.principal(pair.accessToken()).subject()).isEqualTo("mia");
    }

    @Test
    void retiredKeyStillProves() throws IOException {
        Path old = write("old.pem", pem("PUBLIC KEY", EC.getPublic()));
        AuthScene s = AuthScene.with(
                Map.of("TRACKING_JWT_SECRET", AuthScene.SECRET, "TRACKING_JWT_PUBLIC_KEYS", old.toString()));
        assertThat(s.bearer(claims(s).withKeyId("old").sign(es256(EC)))).isInstanceOf(Principal.class);
        assertThat(s.bearer(claims(s).sign(HMAC))).isInstanceOf(Principal.class);
    }

    private String jwks() {
        RSAPublicKey rsa = (RSAPublicKey) RSA.getPublic();
        ECPublicKey ec = (ECPublicKey) EC.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"r\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\""
                + number(rsa.getModulus().toByteArray(), 0) + "\",\"e\":\"AQAB\"},"
                + "{\"kty\":\"EC\",\"kid\":\"e\",\"crv\":\"P-256\",\"x\":\""
                + number(ec.getW().getAffineX().toByteArray(), 32) + "\",\"y\":\""
                + number(ec.getW().getAffineY().toByteArray(), 32) + "\"},"
                + "{\"kty\":\"RSA\",\"kid\":\"enc\",\"use\":\"enc\",\"n\":\"AQAB\",\"e\":\"AQAB\"},"
                + "{\"kty\":\"oct\",\"kid\":\"o\",\"k\":\"AAAA\"}]}";
    }

    private static String number(byte[] twos, int length) {
        int skip = twos.length > length && twos[0] == 0 ? 1 : 0;
        byte[] plain = Arrays.copyOfRange(twos, skip, twos.length);
        byte[] padded = new byte[Math.max(length, plain.length)];
        System.arraycopy(plain, 0, padded, padded.length - plain.length, plain.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
    }

    @Test
    void trustedIssuerProvesByItsOwnKeysOnly() throws IOException {
        Path keys = write("idp.json", jwks());
        AuthScene s = AuthScene.with(Map.of(
                "TRACKING_JWT_SECRET",
                AuthScene.SECRET,
                "TRACKING_JWT_TRUSTED_ISSUERS",
                "https://idp.example=" + keys));
        UnaryOperator<JWTCreator.Builder> foreign = b -> b.withIssuer("https://idp.example");
        Principal p = s.principal(foreign.apply(claims(s)).withKeyId("r").sign(rs256(RSA)));
        assertThat(p.subject()).isEqualTo("svc@https://idp.example");
        assertThat(s.bearer(foreign.apply(claims(s)).withKeyId("e").sign(es256(EC))))
                .isInstanceOf(Principal.class);
        assertThat(s.bearer(claims(s).withKeyId("r").sign(rs256(RSA))))
                .as("our issuer, their key")
                .isEqualTo(AuthFailure.INVALID);
        assertThat(s.bearer(foreign.apply(claims(s)).sign(HMAC)))
                .as("their issuer, our key")
                .isEqualTo(AuthFailure.INVALID);
        assertThat(s.bearer(foreign.apply(claims(s)).withKeyId("o").sign(Algorithm.HMAC256(new byte[3]))))
                .as("a shared key in public")
                .isEqualTo(AuthFailure.INVALID);
    }

    @Test
    void foreignTokenCannotUseASessionOfOurs() throws IOException {
        Path keys = write("idp.pem", pem("PUBLIC KEY", RSA.getPublic()));
        AuthScene s = AuthScene.with(
                Map.of("TRACKING_JWT_SECRET", AuthScene.SECRET, "TRACKING_JWT_TRUSTED_ISSUERS", "idp=" + keys));
        TokenPair pair = s.auth.sessions().openTokens(s.account("mia", Role.ADMIN));
        String sid = JWT.decode(pair.accessToken()).getClaim("sid").asString();
        Principal p = s.principal(claims(s)
                .withIssuer("idp")
                .withKeyId("idp")
                .withSubject("mia")
                .withClaim("sid", sid)
                .sign(rs256(RSA)));
        assertThat(p.role()).isEqualTo(Role.VIEWER);
        assertThat(p.subject()).isEqualTo("mia@idp");
        assertThat(p.credential()).isNull();
    }

    private void refused(String variable, String value, String message) {
        assertThatThrownBy(() -> Auth.check(AuthScene.config(Map.of(variable, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void keysThatCannotWorkStopTheStart() throws IOException {
        String signing = "TRACKING_JWT_SIGNING_KEY";
        refused(signing, folder.resolve("none.pem").toString(), "there is no file");
        refused(signing, write("a.pem", "hello").toString(), "holds no PRIVATE KEY");
        refused(signing, write("b.pem", pem("PUBLIC KEY", RSA.getPublic())).toString(), "holds no PRIVATE KEY");
        KeyPair weak = pair("RSA", 1024, "");
        refused(signing, write("c.pem", pem("PRIVATE KEY", weak.getPrivate())).toString(), "at least 2048 bits");
        KeyPair p384 = pair("EC", 0, "secp384r1");
        String strange = pem("PRIVATE KEY", p384.getPrivate()) + pem("PUBLIC KEY", p384.getPublic());
        refused(signing, write("d.pem", strange).toString(), "P-256 key");
        String mixed = pem("PRIVATE KEY", EC.getPrivate())
                + pem("PUBLIC KEY", pair("EC", 0, "secp256r1").getPublic());
        refused(signing, write("e.pem", mixed).toString(), "does not belong");
        refused(
                signing,
                write("f.pem", pem("PRIVATE KEY", pair("Ed25519", 255, "").getPrivate()))
                        .toString(),
                "neither RSA nor EC");
        String issuers = "TRACKING_JWT_TRUSTED_ISSUERS";
        refused(issuers, "x=" + write("g.json", "{\"keys\":[]}"), "holds no key");
        refused(issuers, "x=" + write("h.json", "{\"keys\":"), "is no JSON");
        String twice = jwks().replace("\"kid\":\"e\"", "\"kid\":\"r\"");
        refused(issuers, "x=" + write("i.json", twice), "two keys have the kid r");
    }
}
