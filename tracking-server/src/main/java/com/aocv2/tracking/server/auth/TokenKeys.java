package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.server.config.AuthConfig;
import com.aocv2.tracking.server.config.ConfigException;
import com.aocv2.tracking.server.config.Secret;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys that sign and prove access tokens: one signs, each proves for its own issuer under its own kid. */
final class TokenKeys {
    /** The kid of the HS256 key, given or made. */
    static final String SECRET_KID = "hs256";

    /** Where the server keeps the HS256 key it made. */
    static final String SECRET_FILE = "jwt-secret";

    private static final int SECRET_BYTES = 32;

    private final TokenKey signing;
    private final Map<String, Map<String, TokenKey>> byIssuer;

    private TokenKeys(TokenKey signing, Map<String, Map<String, TokenKey>> byIssuer) {
        this.signing = signing;
        this.byIssuer = byIssuer;
    }

    /**
     * Reads all keys; makes one in the secrets folder where none is configured.
     *
     * @throws ConfigException naming the setting and the file that is wrong
     */
    static TokenKeys load(AuthConfig config) {
        TokenKey configured = configuredKey(config);
        TokenKey signing = configured != null ? configured : ownKey(SecretsFolder.open(config.secretsFolder()));
        return of(config, signing);
    }

    /**
     * Reads all configured keys and throws as {@link #load} does, but makes none.
     *
     * @throws ConfigException naming the setting and the file that is wrong
     */
    static void check(AuthConfig config) {
        TokenKey configured = configuredKey(config);
        of(config, configured != null ? configured : hmac(Tokens.randomBytes(SECRET_BYTES)));
    }

    private static TokenKeys of(AuthConfig config, TokenKey signing) {
        Map<String, Map<String, TokenKey>> byIssuer = new HashMap<>();
        List<TokenKey> own = new ArrayList<>(List.of(signing));
        for (Path file : config.publicKeys()) {
            own.add(new TokenKey(kidOf(file), fromFile("jwt-public-keys", file, PemKey::verifying)));
        }
        byIssuer.put(config.issuer(), byKid("jwt-public-keys", own));
        config.trustedIssuers().forEach((issuer, file) -> byIssuer.put(issuer, foreign(file)));
        return new TokenKeys(signing, Map.copyOf(byIssuer));
    }

    private static @Nullable TokenKey configuredKey(AuthConfig config) {
        Secret secret = config.jwtSecret();
        if (secret != null) {
            return hmac(secret.bytes());
        }
        Path file = config.signingKey();
        return file == null ? null : new TokenKey(kidOf(file), fromFile("jwt-signing-key", file, PemKey::signing));
    }

    private static TokenKey hmac(byte[] key) {
        return new TokenKey(SECRET_KID, Algorithm.HMAC256(key));
    }

    private static TokenKey ownKey(SecretsFolder secrets) {
        byte[] stored = secrets.read(SECRET_FILE).orElseGet(() -> {
            byte[] made = (HexFormat.of().formatHex(Tokens.randomBytes(SECRET_BYTES)) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
            secrets.write(SECRET_FILE, made);
            return made;
        });
        String hex = new String(stored, StandardCharsets.US_ASCII).strip();
        if (!hex.matches("[0-9a-f]{" + 2 * SECRET_BYTES + "}")) {
            throw new ConfigException("secrets-folder: " + secrets.path().resolve(SECRET_FILE)
                    + " is damaged; delete it, and a new key is made (everybody has to log in again)");
        }
        return hmac(HexFormat.of().parseHex(hex));
    }

    private static Map<String, TokenKey> foreign(Path file) {
        String setting = "jwt-trusted-issuers";
        List<TokenKey> keys = fromFile(
                setting,
                file,
                text -> text.stripLeading().startsWith("{")
                        ? JwksFile.parse(text)
                        : List.of(new TokenKey(kidOf(file), PemKey.verifying(text))));
        return byKid(setting + ": " + file, keys);
    }

    private static Map<String, TokenKey> byKid(String where, List<TokenKey> keys) {
        Map<String, TokenKey> byKid = new HashMap<>();
        for (TokenKey key : keys) {
            if (byKid.put(key.kid(), key) != null) {
                throw new ConfigException(where + ": two keys have the kid " + key.kid());
            }
        }
        return Map.copyOf(byKid);
    }

    private static <T> T fromFile(String setting, Path file, Function<String, T> parser) {
        try {
            return parser.apply(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException(setting + ": there is no file " + file);
        } catch (IOException e) {
            throw new ConfigException(setting + ": cannot read " + file + " (" + e + ")");
        } catch (IllegalArgumentException e) {
            throw new ConfigException(setting + ": " + file + " " + e.getMessage());
        }
    }

    /** The file's name without its ending. */
    private static String kidOf(Path file) {
        Path fileName = file.getFileName();
        String name = fileName == null ? "" : fileName.toString();
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The key that signs. */
    TokenKey signing() {
        return signing;
    }

    /** All keys: issuer to kid to key. */
    Map<String, Map<String, TokenKey>> byIssuer() {
        return byIssuer;
    }
}
