package com.aocv2.tracking.server.feed;

/**
 * The bounds of a feed.
 *
 * @param maxSubscriptions how many there may be at a time
 * @param bufferedChanges how many change sets are kept for readers that are behind
 * @param vehiclesPerMessage how many vehicles a message has at most; the others follow in further ones. Every subscriber
 *     may have one message under way, so this bounds memory
 */
public record FeedSettings(int maxSubscriptions, int bufferedChanges, int vehiclesPerMessage) {
    /** 10,000 subscriptions, 4,096 change sets, 250 vehicles. */
    public static final FeedSettings DEFAULT = new FeedSettings(10_000, 4_096, 250);

    /** Checks that all are at least 1. */
    public FeedSettings {
        if (maxSubscriptions < 1 || bufferedChanges < 1 || vehiclesPerMessage < 1) {
            throw new IllegalArgumentException("every bound must be at least 1");
        }
    }
}
