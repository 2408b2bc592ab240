package com.aocv2.tracking.ingest;

/**
 * Something that a lane has to do. It is applied to a batch, and hears once the batch was committed or has failed;
 * after a failure everything it did to the batch is forgotten.
 */
interface Work {
    /** How many messages it weighs, at least 1. */
    int size();

    /** Does the work on top of what is in the batch already. May be called again for another batch after a fault. */
    void apply(Batch batch);

    /** The batch is durable. */
    void done();

    /** The batch could not be committed. */
    void failed(RuntimeException error);
}
