package com.aocv2.tracking.client.live;

/** Change sets that the feed cannot bring any more: the event log has what is left of them. Immutable. */
public final class Gap {
    private final String cursor;

    Gap(String cursor) {
        this.cursor = cursor;
    }

    /** From which on to ask the event log. */
    public String cursor() {
        return cursor;
    }

    @Override
    public String toString() {
        return "Gap behind " + cursor;
    }
}
