package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.server.config.AuthConfig;
import com.aocv2.tracking.server.config.ConfigException;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way to the first account: a link instead of a default password. Thread-safe.
 *
 * <p>The one link in force is a file in the secrets folder: the hash of its code and when it expires. Who may write
 * there is the server's user or root, so a command can make a link while a running server holds the store; the server
 * reads the file when a code comes in. A newer link replaces the one before. Only the server decides, with the store at
 * hand: the account and the mark that the code is used are one commit, and once somebody is admin no link works.
 */
public final class AdminLinks {
    /** The name of the first admin where they do not choose one. */
    public static final String DEFAULT_USER = "admin";

    static final String FILE = "admin-link.json";

    private static final System.Logger LOG = System.getLogger(AdminLinks.class.getName());

    private final AuthConfig config;
    private final InstantSource clock;
    private final Accounts accounts;
    private final Documents<Used> used;

    /** What the file holds. */
    private record Pending(String hash, long expires) {}

    /** What is stored of a used code, under its hash. */
    private record Used(long time) {}

    AdminLinks(AuthConfig config, Store store, InstantSource clock, Accounts accounts) {
        this.config = config;
        this.clock = clock;
        this.accounts = accounts;
        this.used = new Documents<>(store, "auth-links", Used.class);
    }

    /**
     * Makes a link, for a command as much as for the server; the store is not needed. A link made before stops working.
     *
     * @throws ConfigException when the secrets folder cannot be written
     */
    public static AdminLink issue(AuthConfig config, InstantSource clock) {
        String code = Tokens.random(Tokens.ADMIN_LINK);
        Instant expires = clock.instant().plus(config.adminLinkLifetime());
        Pending pending = new Pending(Tokens.hash(code), expires.toEpochMilli());
        SecretsFolder.open(config.secretsFolder()).write(FILE, Documents.toJson(pending));
        return new AdminLink(code, expires);
    }

    /**
     * The link to print when the server starts: only where nobody is admin and no key is configured, because then the
     * operator has no other way in.
     *
     * @throws ConfigException when the secrets folder cannot be written
     */
    public Optional<AdminLink> issueAtStart() {
        return config.keyConfigured() || accounts.adminExists() ? Optional.empty() : Optional.of(adminLink());
    }

    /**
     * Makes a link.
     *
     * @throws ConfigException when the secrets folder cannot be written
     */
    public AdminLink adminLink() {
        return issue(config, clock);
    }

    /** {@link #redeem(String, String, String)} for {@link #DEFAULT_USER}, who sets a password later. */
    public LinkResult redeem(String code) {
        return redeem(code, DEFAULT_USER, null);
    }

    /**
     * Makes the first admin, if the code is the link's. Blocks for the store, and for a good part of a second where a
     * password is set.
     *
     * @param user the name to log in with
     * @param password at least 12 characters, or null to set it later by {@link Accounts#setPassword}
     * @throws InvalidFieldException naming {@code user} or {@code password}; the link still works then
     * @throws StoreException when the store fails; the link still works unless the account is there
     * @throws ConfigException when the link's file cannot be trusted
     */
    public synchronized LinkResult redeem(String code, String user, @Nullable String password) {
        if (accounts.adminExists()) {
            return LinkResult.Refused.ADMIN_EXISTS;
        }
        if (!Tokens.wellFormed(Tokens.ADMIN_LINK, code)) {
            return LinkResult.Refused.INVALID;
        }
        String hash = Tokens.hash(code);
        if (used.find(hash).isPresent()) {
            return LinkResult.Refused.USED;
        }
        Pending pending = pending().orElse(null);
        if (pending == null || !equal(pending.hash, hash)) {
            return LinkResult.Refused.INVALID;
        }
        if (clock.millis() >= pending.expires) {
            return LinkResult.Refused.EXPIRED;
        }
        return accounts.createFirstAdmin(user, password, used.put(hash, new Used(clock.millis())))
                .<LinkResult>map(this::accepted)
                .orElse(LinkResult.Refused.ADMIN_EXISTS);
    }

    private LinkResult accepted(Account account) {
        try {
            SecretsFolder.open(config.secretsFolder()).delete(FILE);
        } catch (ConfigException e) {
            // Harmless: the code is marked as used, and an admin exists.
            LOG.log(System.Logger.Level.WARNING, "the used link stays behind: " + e.getMessage());
        }
        return new LinkResult.Accepted(account);
    }

    private Optional<Pending> pending() {
        if (!Files.isDirectory(config.secretsFolder())) {
            return Optional.empty(); // no reason to make it
        }
        Optional<byte[]> content = SecretsFolder.open(config.secretsFolder()).read(FILE);
        try {
            return content.isEmpty() ? Optional.empty() : Optional.of(Documents.fromJson(content.get(), Pending.class));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the file of the admin link cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean equal(@Nullable String a, String b) {
        return a != null
                && MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }
}
