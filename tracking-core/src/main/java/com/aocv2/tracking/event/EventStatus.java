package com.aocv2.tracking.event;

/** Whether an event still holds. */
public enum EventStatus {
    /** It holds. */
    ACTIVE,
    /** It was taken back, because a later message showed it to be untrue. */
    RETRACTED
}
