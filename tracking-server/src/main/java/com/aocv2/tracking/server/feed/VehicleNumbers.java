package com.aocv2.tracking.server.feed;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Small numbers for vehicles, counting up from 0; a number is never given to another vehicle. Thread-safe. */
final class VehicleNumbers {
    private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();
    private volatile String[] ids = new String[64];
    private int size;

    int of(String id) {
        Integer known = numbers.get(id);
        return known != null ? known : add(id);
    }

    /** The id of the vehicle that got this number. */
    String id(int number) {
        return ids[number];
    }

    private synchronized int add(String id) {
        Integer known = numbers.get(id);
        if (known != null) {
            return known;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        String[] all = ids;
        all[size] = id;
        ids = all; // makes the id visible to whoever gets the number
        numbers.put(id, size);
        return size++;
    }
}
