package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.server.config.Secret;
import com.aocv2.tracking.server.config.StoreConfig;
import com.aocv2.tracking.store.Producer;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import com.aocv2.tracking.store.mongodb.MongoDbStore;
import com.aocv2.tracking.store.rocksdb.RocksDbStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where a store is: {@code rocksdb:FOLDER} or {@code mongodb://…}. Its text has no password. */
final class StoreAddress {
    static final String FORMS = "rocksdb:FOLDER, mongodb://... or env:NAME, a variable that holds one of these";

    private static final String ROCKSDB = "rocksdb:";
    private static final String VARIABLE = "env:";
    /** Nobody waits for an answer here. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final @Nullable Path folder;
    private final @Nullable MongoDbConfig mongoDb;

    private StoreAddress(@Nullable Path folder, @Nullable MongoDbConfig mongoDb) {
        this.folder = folder;
        this.mongoDb = mongoDb;
    }

    /**
     * Reads what an option says.
     *
     * @throws ParameterException naming the option where that is no address
     */
    static StoreAddress parse(CommandSpec spec, String option, String text) {
        String address = text;
        if (text.startsWith(VARIABLE)) {
            address = System.getenv(text.substring(VARIABLE.length()));
            if (address == null) {
                throw new ParameterException(
                        spec.commandLine(), option + ": there is no variable " + text.substring(4));
            }
        }
        if (address.startsWith(ROCKSDB) && address.length() > ROCKSDB.length()) {
            return new StoreAddress(Path.of(address.substring(ROCKSDB.length())), null);
        }
        if (address.startsWith("mongodb://") || address.startsWith("mongodb+srv://")) {
            try {
                return new StoreAddress(null, mongoDb(address));
            } catch (InvalidFieldException e) {
                throw new ParameterException(spec.commandLine(), option + " " + e.problem(), e);
            }
        }
        throw new ParameterException(spec.commandLine(), option + " must be " + FORMS);
    }

    private static MongoDbConfig mongoDb(String url) {
        return MongoDbConfig.of(url, "command").withTimeout(PATIENCE);
    }

    /** The store that the settings name. */
    static StoreAddress configured(StoreConfig config) {
        return switch (config.kind()) {
            case MEMORY -> throw new CommandException("--store memory: nothing of it outlives the server");
            case ROCKSDB -> new StoreAddress(config.dataFolder(), null);
            case MONGODB -> {
                Secret url = Objects.requireNonNull(config.mongoDbUrl());
                yield new StoreAddress(null, mongoDb(url.reveal()));
            }
        };
    }

    /** Opens a store that is there. */
    Store open() {
        if (folder != null && !RocksDbStore.isIn(folder)) {
            throw new CommandException("there is no store in " + folder);
        }
        return openOrMake();
    }

    /** Opens the store for being loaded, see {@link #sync}; makes it where there is none. */
    Store openOrMake() {
        try {
            return folder != null
                    ? RocksDbStore.openForLoading(folder)
                    : MongoDbStore.open(Objects.requireNonNull(mongoDb));
        } catch (StoreException e) {
            boolean inUse = String.valueOf(e.getMessage()).contains("is in use");
            throw new CommandException(e.getMessage() + (inUse ? "; stop the server that runs on it first" : ""), e);
        }
    }

    /** Waits until all that was written is on the disk. */
    static void sync(Store store) {
        if (store instanceof RocksDbStore rocksDb) {
            rocksDb.sync();
        }
    }

    /** Who else may be writing the store, or null: names of nodes that have not said that they ended. */
    static @Nullable String others(Store store) {
        if (!(store instanceof SharedStore shared)) {
            return null;
        }
        String nodes = shared.producers().stream()
                .filter(producer -> !producer.ended() && producer.number() != shared.producer())
                .map(Producer::node)
                .distinct()
                .collect(Collectors.joining(", "));
        return nodes.isEmpty() ? null : nodes;
    }

    @Override
    public String toString() {
        if (folder != null) {
            return ROCKSDB + folder;
        }
        var connection = Objects.requireNonNull(mongoDb).connection();
        String database = connection.getDatabase();
        return "mongodb://" + String.join(",", connection.getHosts()) + "/" + (database == null ? "" : database);
    }
}
