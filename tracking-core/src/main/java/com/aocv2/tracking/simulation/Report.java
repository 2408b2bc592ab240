package com.aocv2.tracking.simulation;

import com.aocv2.tracking.position.Message;
import com.aocv2.tracking.position.Position;

/** What a device has to say and has not sent yet: only on sending is known when a fix was sent. */
sealed interface Report {
    /**
     * The message as it leaves the device.
     *
     * @param sentAt when it does, epoch milliseconds by the device's clock, or {@link Position#UNKNOWN_TIME}
     */
    Message sent(long sentAt);

    boolean isJump();

    /** A fix, as a draft that is built anew each time it is sent. */
    record FixReport(Position.Builder draft, double lat, double lon, boolean isJump) implements Report {
        @Override
        public Position sent(long sentAt) {
            return sentAt == Position.UNKNOWN_TIME
                    ? draft.build()
                    : draft.sentAt(sentAt).build();
        }

        /** The same vehicle and time at another place. */
        Position elsewhere(double otherLat, double otherLon, long sentAt) {
            draft.at(otherLat, otherLon);
            Position other = sent(sentAt);
            draft.at(lat, lon);
            return other;
        }
    }

    /** A message that does not say when it was sent. */
    record Other(Message message) implements Report {
        @Override
        public Message sent(long sentAt) {
            return message;
        }

        @Override
        public boolean isJump() {
            return false;
        }
    }
}
