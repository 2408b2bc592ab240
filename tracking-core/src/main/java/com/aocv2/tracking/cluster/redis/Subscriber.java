package com.aocv2.tracking.cluster.redis;

import com.aocv2.tracking.cluster.Relay;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Hears what is said in the channels of everybody and of the shards that are watched. One daemon thread with a connection
 * of its own, which it makes again for ever where that breaks. Thread-safe.
 */
final class Subscriber implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Subscriber.class.getName());
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);
    private static final long FAREWELL_MILLIS = 1000;

    private final Supplier<UnifiedJedis> clients;
    private final Names names;
    private final Relay.Receiver receiver;
    private final Thread thread;
    /** Guarded by this. */
    private final BitSet watched = new BitSet();
    /** The subscription while it is heard. Guarded by this. */
    private @Nullable Hearing hearing;

    private volatile boolean closed;

    /** @param clients makes one that has a connection to spare for this */
    Subscriber(Supplier<UnifiedJedis> clients, Names names, Relay.Receiver receiver) {
        this.clients = clients;
        this.names = names;
        this.receiver = receiver;
        this.thread = new Thread(this::run, "tracking-redis-subscriber");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    synchronized void watch(int shard) {
        watched.set(shard);
        Hearing by = hearing;
        if (by != null) {
            attempt(by, () -> by.subscribe(names.channel(shard)));
        }
    }

    synchronized void unwatch(int shard) {
        watched.clear(shard);
        Hearing by = hearing;
        if (by != null) {
            attempt(by, () -> by.unsubscribe(names.channel(shard)));
        }
    }

    /** Where the connection breaks, all that is watched is subscribed to with the next. */
    private static void attempt(Hearing on, Runnable request) {
        if (on.isSubscribed()) {
            try {
                request.run();
            } catch (JedisException e) {
                LOG.log(System.Logger.Level.DEBUG, "the subscription breaks", e);
            }
        }
    }

    private void run() {
        long pause = FIRST_PAUSE;
        while (!closed) {
            Hearing next = new Hearing();
            try (UnifiedJedis client = clients.get()) {
                client.subscribe(next, names.everybody());
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "Redis is not heard", e);
            }
            boolean wasHeard = over(next);
            pause = wasHeard ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
            if (!closed) {
                LockSupport.parkNanos(this, pause);
            }
        }
    }

    private synchronized void begun(Hearing by) {
        hearing = by;
        if (closed) {
            attempt(by, by::unsubscribe);
            return;
        }
        watched.stream().forEach(shard -> attempt(by, () -> by.subscribe(names.channel(shard))));
    }

    /** Whether anything had been heard by it. */
    private boolean over(Hearing by) {
        synchronized (this) {
            if (hearing != by) {
                return false;
            }
            hearing = null;
        }
        if (!closed) {
            receiver.disconnected();
        }
        return true;
    }

    /** Ends the thread. What is heard meanwhile is told to nobody. Blocks for a moment. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (hearing != null) {
                attempt(hearing, hearing::unsubscribe);
            }
        }
        LockSupport.unpark(thread);
        try {
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Hearing extends BinaryJedisPubSub {
        @Override
        public void onSubscribe(byte[] channel, int subscribed) {
            int shard = names.shardOf(channel);
            if (shard < 0) {
                begun(this);
            }
            tell(() -> {
                if (shard < 0) {
                    receiver.connected();
                } else {
                    receiver.watching(shard);
                }
            });
        }

        @Override
        public void onMessage(byte[] channel, byte[] message) {
            tell(() -> {
                if (names.shardOf(channel) < 0) {
                    receiver.heard(message);
                } else {
                    receiver.heard(StateBytes.decode(message));
                }
            });
        }

        /** What the receiver cannot take must not end the subscription. */
        private void tell(Runnable call) {
            if (!closed) {
                try {
                    call.run();
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "what was heard by Redis could not be taken", e);
                }
            }
        }
    }
}
