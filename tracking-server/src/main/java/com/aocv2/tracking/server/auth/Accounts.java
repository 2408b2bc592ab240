package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.store.Commit;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The people who may log in. There is no default account and no default password.
 *
 * <p>All are kept in memory; reading never blocks. Writing blocks for the store, throws {@link StoreException} where
 * that fails, and counts at once for sessions that are open: rights are those of now. Thread-safe.
 */
public final class Accounts {
    static final String COLLECTION = "users";

    private final Store store;
    private final Passwords passwords;
    private final Documents<Stored> documents;
    private final Map<String, Stored> byName = new ConcurrentHashMap<>();

    /**
     * What is stored of an account.
     *
     * @param generation random; sessions opened under another one are no good
     */
    record Stored(
            String name,
            Role role,
            Set<String> groups,
            @Nullable PasswordHash password,
            String generation) {
        Account toAccount() {
            return new Account(name, role, groups, password != null);
        }
    }

    /** Reads all accounts. */
    Accounts(Store store, Passwords passwords) {
        this.store = store;
        this.passwords = passwords;
        this.documents = new Documents<>(store, COLLECTION, Stored.class);
        documents.forEach(byName::put);
    }

    /** Takes over what another server has stored. */
    void reload(Document document) {
        documents.read(document, (name, stored) -> {
            if (stored == null) {
                byName.remove(name);
            } else {
                byName.put(name, stored);
            }
        });
    }

    /** The account, or empty; capitals do not matter. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(findStored(name)).map(Stored::toAccount);
    }

    @Nullable
    Stored findStored(String name) {
        return byName.get(canonical(name));
    }

    /** All accounts by name. */
    public List<Account> all() {
        return byName.values().stream()
                .map(Stored::toAccount)
                .sorted(Comparator.comparing(Account::name))
                .toList();
    }

    /** Whether anybody is admin. */
    public boolean adminExists() {
        return byName.values().stream().anyMatch(a -> a.role == Role.ADMIN);
    }

    /**
     * A new account. Takes a good part of a second where it has a password.
     *
     * @param password at least 12 characters, or null where it is to be set later
     * @return empty when there is an account of that name already
     * @throws InvalidFieldException naming {@code user}, {@code role} or {@code password}
     */
    public Optional<Account> create(String name, Role role, Set<String> groups, @Nullable String password) {
        Stored account = prepare(name, role, groups, password);
        synchronized (this) {
            if (byName.containsKey(account.name)) {
                return Optional.empty();
            }
            write(account);
            return Optional.of(account.toAccount());
        }
    }

    /** The account as it would be stored. */
    private Stored prepare(String name, Role role, Set<String> groups, @Nullable String password) {
        checkRole(role);
        PasswordHash hash = password == null ? null : passwords.hash(password);
        return new Stored(checkedName(name), role, Set.copyOf(groups), hash, Tokens.randomId());
    }

    private static void checkRole(Role role) {
        if (role == Role.DEVICE) {
            throw new InvalidFieldException("role", "must not be device: a device has a token, not an account");
        }
    }

    /**
     * The first admin, together with a further document, if nobody is admin yet; an account of that name becomes admin.
     *
     * @return empty where somebody is
     */
    Optional<Account> createFirstAdmin(String name, @Nullable String password, Document together) {
        Stored account = prepare(name, Role.ADMIN, Set.of(), password);
        synchronized (this) {
            if (adminExists()) {
                return Optional.empty();
            }
            store.commit(Commit.of(documents.put(account.name, account), together));
            byName.put(account.name, account);
            return Optional.of(account.toAccount());
        }
    }

    /**
     * Sets the password. Where there was one before, all sessions of the account end. Takes a good part of a second.
     *
     * @throws InvalidFieldException naming {@code password} when it is too short or too long
     * @throws NoSuchElementException when there is no such account
     */
    public void setPassword(String name, String password) {
        PasswordHash hash = passwords.hash(password);
        change(
                name,
                a -> new Stored(a.name, a.role, a.groups, hash, a.password == null ? a.generation : Tokens.randomId()));
    }

    /**
     * Sets what the account may do and see, from now on.
     *
     * @throws InvalidFieldException naming {@code role}
     * @throws NoSuchElementException when there is no such account
     */
    public void setRights(String name, Role role, Set<String> groups) {
        checkRole(role);
        Set<String> copy = Set.copyOf(groups);
        change(name, a -> new Stored(a.name, role, copy, a.password, a.generation));
    }

    /**
     * Ends all sessions of the account.
     *
     * @throws NoSuchElementException when there is no such account
     */
    public void endSessions(String name) {
        change(name, a -> new Stored(a.name, a.role, a.groups, a.password, Tokens.randomId()));
    }

    /** Removes the account and with it its sessions; false where there is none. */
    public synchronized boolean remove(String name) {
        Stored account = findStored(name);
        if (account == null) {
            return false;
        }
        store.commit(Commit.of(documents.remove(account.name)));
        byName.remove(account.name);
        return true;
    }

    /** Whether the password is the account's; takes as long for an account that does not exist. */
    boolean passwordMatches(@Nullable Stored account, String password) {
        return passwords.matches(password, account == null ? null : account.password);
    }

    private synchronized void change(String name, UnaryOperator<Stored> change) {
        Stored account = findStored(name);
        if (account == null) {
            throw new NoSuchElementException("no account " + name);
        }
        write(change.apply(account));
    }

    private void write(Stored account) {
        store.commit(Commit.of(documents.put(account.name, account)));
        byName.put(account.name, account);
    }

    private static String checkedName(String name) {
        try {
            return Ids.device(canonical(name));
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException("user", "must have 1 to 64 characters without white space");
        }
    }

    private static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
