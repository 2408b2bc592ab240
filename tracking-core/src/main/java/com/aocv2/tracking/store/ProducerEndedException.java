package com.aocv2.tracking.store;

/** Another node has declared this producer dead: it must begin a new one, see {@link SharedStore#beginProducer}. */
public final class ProducerEndedException extends StoreException {
    /** It was found ended. */
    public ProducerEndedException(long producer) {
        super("producer " + producer + " was declared dead by another node");
    }
}
