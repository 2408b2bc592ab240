package com.aocv2.tracking.store.rocksdb;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rocksdb.AbstractNativeReference;

/** Native objects that belong together; the last one made is closed first, because it may use the others. */
final class Natives implements AutoCloseable {
    private final Deque<AbstractNativeReference> objects = new ArrayDeque<>();

    <T extends AbstractNativeReference> T keep(T object) {
        objects.push(object);
        return object;
    }

    @Override
    public void close() {
        while (!objects.isEmpty()) {
            objects.pop().close();
        }
    }
}
