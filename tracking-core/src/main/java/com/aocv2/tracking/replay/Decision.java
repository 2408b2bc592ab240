package com.aocv2.tracking.replay;

import com.aocv2.tracking.detect.Suppressed;
import com.aocv2.tracking.event.Event;

/** Something that the engine decided about a vehicle: to tell of it, or not to. */
public sealed interface Decision {
    /** When it happened or would have happened, epoch milliseconds. */
    long time();

    /**
     * An event that was told, or taken back.
     *
     * @param event its newest revision; its reason says why
     */
    record Told(Event event) implements Decision {
        @Override
        public long time() {
            return event.time();
        }
    }

    /**
     * A transition that was not told.
     *
     * @param transition what it would have been, and what spoke against it
     */
    record NotTold(Suppressed transition) implements Decision {
        @Override
        public long time() {
            return transition.time();
        }
    }
}
