package com.aocv2.tracking.simulation;

import com.aocv2.tracking.position.Position;

/**
 * A device's clock.
 *
 * @param offset milliseconds by which it is ahead of the right time
 * @param tellsSentAt whether the device says when it sent
 */
record Clock(long offset, boolean tellsSentAt) {
    long at(long time) {
        return time + offset;
    }

    long sentAt(long time) {
        return tellsSentAt ? at(time) : Position.UNKNOWN_TIME;
    }
}
