package com.aocv2.tracking.server.feed;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A set of small numbers, a bit for each: a subscriber to 10,000 vehicles takes 2 KB where a hash set takes half a
 * megabyte. Grows with the greatest number. Thread-safe; only growing takes a lock.
 */
final class Bits {
    private static final int WORDS = 64;
    private static final int PAGE = WORDS * Long.SIZE;

    // A page once made stays: whoever holds an older array sees the same bits.
    private volatile AtomicLongArray[] pages = {};

    /** Adds the number; false where it was there. */
    boolean add(int number) {
        long bit = 1L << number;
        return (page(number).getAndAccumulate(word(number), bit, (old, more) -> old | more) & bit) == 0;
    }

    /** Takes the number away; false where it was not there. */
    boolean remove(int number) {
        AtomicLongArray[] all = pages;
        int index = number / PAGE;
        long bit = 1L << number;
        return index < all.length
                && (all[index].getAndAccumulate(word(number), bit, (old, less) -> old & ~less) & bit) != 0;
    }

    boolean contains(int number) {
        AtomicLongArray[] all = pages;
        int index = number / PAGE;
        return index < all.length && (all[index].get(word(number)) & 1L << number) != 0;
    }

    /** The least number that is there and not below the given one, or -1. */
    int next(int from) {
        AtomicLongArray[] all = pages;
        int word = from / Long.SIZE;
        long mask = -1L << from;
        for (; word < all.length * WORDS; word++, mask = -1L) {
            long left = all[word / WORDS].get(word % WORDS) & mask;
            if (left != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(left);
            }
        }
        return -1;
    }

    boolean isEmpty() {
        return next(0) < 0;
    }

    void clear() {
        for (AtomicLongArray page : pages) {
            for (int i = 0; i < WORDS; i++) {
                page.set(i, 0);
            }
        }
    }

    private static int word(int number) {
        return number % PAGE / Long.SIZE;
    }

    private AtomicLongArray page(int number) {
        AtomicLongArray[] all = pages;
        int index = number / PAGE;
        return index < all.length ? all[index] : grow(index);
    }

    private synchronized AtomicLongArray grow(int index) {
        int before = pages.length;
        if (index >= before) {
            AtomicLongArray[] more = Arrays.copyOf(pages, index + 1);
            for (int i = before; i < more.length; i++) {
                more[i] = new AtomicLongArray(WORDS);
            }
            pages = more;
        }
        return pages[index];
    }
}
