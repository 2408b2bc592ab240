package com.aocv2.tracking.transfer;

/**
 * How much was copied or compared.
 *
 * @param vehicles how many vehicles
 * @param fixes how many fixes
 * @param events how many events, each in its latest revision
 * @param changeSets how many change sets of the log
 * @param documents how many documents: geofences, profiles, accounts and so on
 */
public record TransferCounts(long vehicles, long fixes, long events, long changeSets, long documents) {
    /** What is told from time to time while a transfer goes on, by the thread that does it. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Told after each piece of work.
         *
         * @param vehicles how many vehicles there are in all, 0 while that is not known
         * @param done how much was done so far
         */
        void progress(long vehicles, TransferCounts done);
    }
}
