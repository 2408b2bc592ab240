package com.aocv2.tracking.cluster;

/** Somebody's wish to see vehicles move as soon as another node is told. */
@FunctionalInterface
public interface Watch extends AutoCloseable {
    /** It is no longer wished. Does not block; idempotent. */
    @Override
    void close();
}
