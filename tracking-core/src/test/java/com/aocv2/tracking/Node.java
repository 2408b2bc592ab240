package com.aocv2.tracking;

import com.aocv2.tracking.event.ChangeSet;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.ingest.TrackingListener;
import com.aocv2.tracking.spool.Spool;
import com.aocv2.tracking.spool.SpoolSettings;
import com.aocv2.tracking.store.SharedStore;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.store.StoreException;
import com.aocv2.tracking.store.mongodb.MongoDbConfig;
import com.aocv2.tracking.store.mongodb.MongoDbStore;
import com.aocv2.tracking.store.mongodb.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** One of several engines over a database, whose writes get lost now and then, and that can be killed. */
final class Node implements TrackingListener {
    /** Of so many writes one fails. */
    private static final int FAULTS = 12;

    final TrackingEngine engine;
    private final MongoDbStore store;
    private final Random random;
    private final ExecutorService late;
    private final Map<String, Event> heard = new HashMap<>();
    private volatile boolean faulty = true;
    private final ReadWriteLock death = new ReentrantReadWriteLock();
    private volatile boolean dead;
    private volatile boolean cut;
    /** Where messages are kept while the store is away; outlives the node. */
    final @Nullable Store local;

    Node(String uri, TrackingEngine.Builder builder, long seed, ExecutorService late, @Nullable Store local) {
        this.random = new Random(seed);
        this.late = late;
        this.local = local;
        this.store = MongoDbStore.open(MongoDbConfig.of(uri, "node-" + seed));
        Object proxy = Proxy.newProxyInstance(
                SharedStore.class.getClassLoader(),
                new Class<?>[] {SharedStore.class},
                (self, method, arguments) -> call(method, arguments));
        if (local != null) {
            Object own = Proxy.newProxyInstance(
                    Store.class.getClassLoader(),
                    new Class<?>[] {Store.class},
                    (self, method, arguments) -> callLocal(local, method, arguments));
            builder.spool((Store) own, SpoolSettings.DEFAULT);
        }
        this.engine = builder.store((SharedStore) proxy).build();
        this.engine.listen(this);
    }

    /** What is done to it was done before the node is killed, or is not done. */
    private Object callLocal(Store to, Method method, Object[] arguments) throws Throwable {
        death.readLock().lock();
        try {
            if (dead) {
                throw new StoreException("killed");
            }
            return method.invoke(to, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            death.readLock().unlock();
        }
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        if (dead) {
            throw new StoreException("killed");
        }
        if (cut) {
            throw new StoreException("cut off");
        }
        if (faulty && method.getName().equals("commitEach")) {
            return commit(method, arguments);
        }
        return invoke(method, arguments);
    }

    /** The write may be lost, or its answer, or it may arrive later than somebody waits for. */
    private Object commit(Method method, Object[] arguments) throws Throwable {
        int what;
        synchronized (random) {
            what = random.nextInt(3 * FAULTS);
        }
        if (what == 0) {
            throw new StoreException("injected before the write");
        }
        if (what == 1) {
            late.execute(() -> {
                try {
                    invoke(method, arguments);
                } catch (Throwable e) {
                    // As lost as any other.
                }
            });
            throw new StoreException("injected while the write is on its way");
        }
        Object answer = invoke(method, arguments);
        if (what == 2) {
            throw new StoreException("injected after the write");
        }
        return answer;
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public synchronized void onChanges(ChangeSet changes) {
        if (!changes.provisional()) {
            keepNewest(heard, changes);
        }
    }

    /** What a subscriber makes of a change set who knows that revisions only grow. */
    static void keepNewest(Map<String, Event> known, ChangeSet changes) {
        for (Event event : changes.events()) {
            known.merge(event.id(), event, (old, other) -> other.revision() > old.revision() ? other : old);
        }
    }

    synchronized Map<String, Event> heard() {
        return Map.copyOf(heard);
    }

    /** From now on the store cannot be reached, or can again. */
    void cut(boolean isCut) {
        cut = isCut;
    }

    boolean isDrained() {
        return engine.spool().map(Spool::isEmpty).orElse(true);
    }

    void recover() {
        faulty = false;
        cut = false;
    }

    void kill() {
        death.writeLock().lock();
        try {
            dead = true;
        } finally {
            death.writeLock().unlock();
        }
        TestDatabase.kill(store);
    }

    void close() {
        engine.close();
    }
}
