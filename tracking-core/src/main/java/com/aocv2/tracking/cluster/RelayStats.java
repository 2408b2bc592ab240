package com.aocv2.tracking.cluster;

/**
 * What became of words between nodes, since the engine was built.
 *
 * @param connected whether others are heard at present, and can be told
 * @param sentStates states that were sent
 * @param sentChanges change sets that were sent
 * @param dropped states and change sets that were not, because the relay was away or too slow; others read them from the
 *     store
 * @param heardStates states that were heard and were news
 * @param heardChanges change sets that were heard and were news
 * @param holes how often something was missing before what was heard, and was read from the store
 * @param outages how often the relay was found away
 */
public record RelayStats(
        boolean connected,
        long sentStates,
        long sentChanges,
        long dropped,
        long heardStates,
        long heardChanges,
        long holes,
        long outages) {}
