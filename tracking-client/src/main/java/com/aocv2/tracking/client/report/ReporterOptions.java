package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.queue.Durability;
import com.aocv2.tracking.client.queue.OverflowPolicy;
import com.aocv2.tracking.client.queue.QueueLimits;
import java.io.File;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a reporter works. Immutable; may be used for many vehicles.
 *
 * <pre>{@code
 * ReporterOptions.builder().folder(new File(context.getNoBackupFilesDir(), "positions")).build();
 * }</pre>
 */
public final class ReporterOptions {
    private final @Nullable File folder;
    private final Durability durability;
    private final QueueLimits limits;
    private final int batchSize;
    private final Duration batchDelay;
    private final @Nullable String deviceId;
    private final SamplingPolicy sampling;
    private final Duration heartbeatInterval;
    private final ReporterListener listener;

    private ReporterOptions(Builder builder) {
        this.folder = builder.durability == Durability.MEMORY ? null : builder.folder;
        this.durability = builder.durability;
        this.limits = new QueueLimits(builder.maxMessages, builder.maxBytes, builder.maxAge, builder.overflow);
        this.batchSize = builder.batchSize;
        this.batchDelay = builder.batchDelay;
        this.deviceId = builder.deviceId;
        this.sampling = builder.sampling;
        this.heartbeatInterval = builder.heartbeatInterval;
        this.listener = builder.listener;
    }

    /** Begins with the defaults; a folder must follow, or {@link Durability#MEMORY}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Null with {@link Durability#MEMORY}. */
    @Nullable
    File folder() {
        return folder;
    }

    Durability durability() {
        return durability;
    }

    QueueLimits limits() {
        return limits;
    }

    int batchSize() {
        return batchSize;
    }

    Duration batchDelay() {
        return batchDelay;
    }

    @Nullable
    String deviceId() {
        return deviceId;
    }

    SamplingPolicy sampling() {
        return sampling;
    }

    Duration heartbeatInterval() {
        return heartbeatInterval;
    }

    ReporterListener listener() {
        return listener;
    }

    /** Refuses early: each setter throws an {@link IllegalArgumentException} for a wrong value. Not thread-safe. */
    public static final class Builder {
        private static final int MOST_BATCH_SIZE = 10_000;
        private static final long LEAST_BYTES = 64 << 10;
        private static final Duration LONGEST_HEARTBEAT_INTERVAL = Duration.ofDays(1);

        private @Nullable File folder;
        private Durability durability = Durability.ASYNC;
        private int maxMessages = 100_000;
        private long maxBytes = 16 << 20;
        private Duration maxAge = Duration.ofDays(7);
        private OverflowPolicy overflow = OverflowPolicy.THIN_OLD;
        private int batchSize = 100;
        private Duration batchDelay = Duration.ofSeconds(1);
        private @Nullable String deviceId;
        private SamplingPolicy sampling = SamplingPolicy.everything();
        private Duration heartbeatInterval = Duration.ofSeconds(60);
        private ReporterListener listener = new ReporterListener() {};

        private Builder() {}

        /**
         * Where queues are kept, each vehicle's in a folder of its own below. It is made when it is not there. Must be
         * set unless the durability is {@link Durability#MEMORY}; a folder that the system empties, such as a cache,
         * will not do.
         */
        public Builder folder(File value) {
            this.folder = Objects.requireNonNull(value, "folder");
            return this;
        }

        /** What a message survives that was taken; {@link Durability#ASYNC} by default. */
        public Builder durability(Durability value) {
            this.durability = Objects.requireNonNull(value, "durability");
            return this;
        }

        /** How many messages wait at most; 100,000 by default, at least 1. */
        public Builder maxMessages(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("maxMessages must be at least 1, is " + value);
            }
            this.maxMessages = value;
            return this;
        }

        /** How many bytes of messages wait at most; 16 MiB by default, at least 64 KiB. */
        public Builder maxBytes(long value) {
            if (value < LEAST_BYTES) {
                throw new IllegalArgumentException("maxBytes must be at least " + LEAST_BYTES + ", is " + value);
            }
            this.maxBytes = value;
            return this;
        }

        /** How old a position may get before it is given up; 7 days by default. */
        public Builder maxAge(Duration value) {
            this.maxAge = Durations.positive("maxAge", value);
            return this;
        }

        /** What gives way in a full queue; {@link OverflowPolicy#THIN_OLD} by default. */
        public Builder overflow(OverflowPolicy value) {
            this.overflow = Objects.requireNonNull(value, "overflow");
            return this;
        }

        /**
         * How many positions are sent without waiting for more; 100 by default, 1 to 10,000. A backlog goes in requests
         * of up to five times as many, and none has more than 256 KiB before it is compressed.
         */
        public Builder batchSize(int value) {
            if (value < 1 || value > MOST_BATCH_SIZE) {
                throw new IllegalArgumentException("batchSize must be from 1 to " + MOST_BATCH_SIZE + ", is " + value);
            }
            this.batchSize = value;
            return this;
        }

        /** How long a position may wait for others to be sent with; 1 s by default, zero sends each at once. */
        public Builder batchDelay(Duration value) {
            this.batchDelay = Durations.notNegative("batchDelay", value);
            return this;
        }

        /**
         * Which device reports, by the rules of a vehicle's id. Without it, the one that the token names, or else the
         * vehicle itself. Devices that report for one vehicle must be told apart: the server knows a position by
         * vehicle, device and fix time, and takes a second one of the same for a copy.
         */
        public Builder deviceId(String value) {
            this.deviceId = FieldRules.id("deviceId", value);
            return this;
        }

        /** Which positions go; {@link SamplingPolicy#everything} by default. */
        public Builder sampling(SamplingPolicy value) {
            this.sampling = Objects.requireNonNull(value, "sampling");
            return this;
        }

        /**
         * How long nothing may be sent before the server is told that the vehicle is still there; 60 s by default, at
         * most a day, zero for never. The server counts the vehicle as offline after 2.5 times as long without a
         * word.
         */
        public Builder heartbeatInterval(Duration value) {
            Durations.notNegative("heartbeatInterval", value);
            if (value.compareTo(LONGEST_HEARTBEAT_INTERVAL) > 0) {
                throw new IllegalArgumentException("heartbeatInterval must be at most a day, is " + value);
            }
            this.heartbeatInterval = value;
            return this;
        }

        /** Who hears how it goes; nobody by default. */
        public Builder listener(ReporterListener value) {
            this.listener = Objects.requireNonNull(value, "listener");
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalStateException when there is no folder and the durability is not {@link Durability#MEMORY}
         */
        public ReporterOptions build() {
            if (folder == null && durability != Durability.MEMORY) {
                throw new IllegalStateException("folder must be set where the durability is " + durability);
            }
            return new ReporterOptions(this);
        }
    }
}
