package com.aocv2.tracking.transfer;

/** Counts while a transfer goes on. Not thread-safe. */
final class Counter {
    private final TransferCounts.Listener listener;
    private final long all;
    private long vehicles;
    private long fixes;
    private long events;
    private long changeSets;
    private long documents;

    Counter(TransferCounts.Listener listener, long all) {
        this.listener = listener;
        this.all = all;
    }

    void vehicle() {
        vehicles++;
        tell();
    }

    void fixes(long more) {
        fixes += more;
        tell();
    }

    void event() {
        events++;
    }

    void changeSet() {
        changeSets++;
        tell();
    }

    void document() {
        documents++;
    }

    private void tell() {
        listener.progress(all, counts());
    }

    TransferCounts counts() {
        return new TransferCounts(vehicles, fixes, events, changeSets, documents);
    }
}
