package com.aocv2.tracking.client.queue;

import com.aocv2.tracking.client.internal.threads.ClientClock;
import java.io.Closeable;
import java.io.File;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the order in which they were added. For the reporter. Thread-safe; only {@link #open}, {@link #sync},
 * {@link #close} and, from time to time, {@link #remove} wait for the disk.
 *
 * <p>After {@link #close}, a queue refuses messages and has none to give.
 */
public interface MessageQueue extends Closeable {
    /** How long a message may be; a longer one is refused. */
    int MOST_MESSAGE_BYTES = 64 << 10;

    /** What a message is to the queue. */
    enum Kind {
        /** May be thinned out, and gets too old. */
        FIX,
        /** An alarm or a status: goes first, is never dropped. */
        URGENT
    }

    /** What became of a message that was to be added. */
    enum Added {
        /** It is in the file, or in the memory of a queue that has none. */
        STORED,
        /** The disk does not take it, or does not sync where that was asked for: it is safe only once the disk does. */
        IN_MEMORY,
        /** The queue is full and nothing gives way, the message is too long, or the queue is closed. */
        REFUSED
    }

    /** Hears what a queue does by itself. Called by whoever uses the queue, one call at a time, without locks. */
    interface Listener {
        /** Fixes gave way to newer ones, or were too old. */
        void onDropped(int fixes);

        /** Bytes of the file were damaged and skipped; what they held is lost. */
        void onCorrupted(long bytes);

        /** The disk refuses; null when it takes messages again. */
        void onStorage(@Nullable Exception failure);
    }

    /**
     * Opens the queue in a folder, with what it held before. Blocks: reads all of it. Damage does not keep it from
     * opening; the listener hears of it before this returns. What an earlier process added in its last second is made
     * to survive the device's death by the next {@link #sync}.
     *
     * @param folder made if it is not there; nothing else may be in it
     * @param durability {@link Durability#SYNC} makes {@link #add} wait for the disk
     * @throws QueueInUseException when it is open already, in this process or another
     * @throws java.io.UncheckedIOException when the folder cannot be made or locked, or a file in it cannot be opened;
     *     what it holds stays there
     * @throws IllegalArgumentException for {@link Durability#MEMORY}, which needs no folder
     */
    static MessageQueue open(
            File folder, Durability durability, QueueLimits limits, Listener listener, ClientClock clock) {
        if (durability == Durability.MEMORY) {
            throw new IllegalArgumentException("durability: MEMORY has no folder; use inMemory");
        }
        return FileQueue.open(folder, durability == Durability.SYNC, limits, listener, clock);
    }

    /** A queue that ends with the process. */
    static MessageQueue inMemory(QueueLimits limits, Listener listener, ClientClock clock) {
        return new MemoryQueue(limits, listener, clock);
    }

    /**
     * Adds a message. Waits for the disk only with {@link Durability#SYNC}.
     *
     * @param time its own time, epoch milliseconds
     * @param clockOffset {@link QueuedMessage#clockOffset}
     * @param json the message, at most {@value #MOST_MESSAGE_BYTES} bytes; not to be changed afterwards
     */
    Added add(Kind kind, long time, long clockOffset, byte[] json);

    /**
     * The first messages of a kind, in order; a message with other offset than the first ends the list.
     *
     * @param most how many at most
     * @param mostBytes how many bytes of JSON at most; the first message is given whatever its length
     */
    List<QueuedMessage> peek(Kind kind, int most, int mostBytes);

    /** Forgets messages: the server has them, or will never take them. Those that are gone already do not matter. */
    void remove(Collection<QueuedMessage> messages);

    /** Makes what was added survive the death of the device. Blocks; {@link #add} does not wait for it. */
    void sync();

    /** How many messages there are. */
    int size();

    /** How many bytes of JSON. */
    long bytes();

    /** The time of the newest fix that was ever added, also by earlier processes; {@link Long#MIN_VALUE} for none. */
    long newestFixTime();

    /** Syncs and lets the file go. May be called again. */
    @Override
    void close();
}
