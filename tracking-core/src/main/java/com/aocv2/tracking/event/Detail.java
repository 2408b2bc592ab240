package com.aocv2.tracking.event;

import com.aocv2.tracking.position.VehicleStatus;
import org.jspecify.annotations.Nullable;

/** What an event says beyond vehicle, place and time: one kind for each {@link EventType}. */
public sealed interface Detail {
    /** The type of the event that this belongs to. */
    EventType type();

    /**
     * See {@link EventType#ENTER}.
     *
     * @param initial whether the vehicle was inside from its first fix on
     */
    record Enter(boolean initial) implements Detail {
        @Override
        public EventType type() {
            return EventType.ENTER;
        }
    }

    /**
     * See {@link EventType#EXIT}.
     *
     * @param visitMillis how long the visit lasted, from its ENTER's time to the EXIT's
     */
    record Exit(long visitMillis) implements Detail {
        @Override
        public EventType type() {
            return EventType.EXIT;
        }
    }

    /**
     * See {@link EventType#CROSS}.
     *
     * @param fixes how many fixes lay inside; 0 where only the line between two fixes did
     * @param entryTime when it came in, epoch milliseconds
     * @param exitTime when it left, epoch milliseconds
     */
    record Cross(int fixes, long entryTime, long exitTime) implements Detail {
        @Override
        public EventType type() {
            return EventType.CROSS;
        }
    }

    /**
     * See {@link EventType#DWELL}.
     *
     * @param dwellMillis how long it had been inside at the event's time, from its ENTER's time on
     */
    record Dwell(long dwellMillis) implements Detail {
        @Override
        public EventType type() {
            return EventType.DWELL;
        }
    }

    /** See {@link EventType#STOPPED}. The event's time is that of the first fix of the halt. */
    record Stopped() implements Detail {
        @Override
        public EventType type() {
            return EventType.STOPPED;
        }
    }

    /**
     * See {@link EventType#MOVING}.
     *
     * @param stoppedMillis how long it had stood, from its STOPPED's time on
     */
    record Moving(long stoppedMillis) implements Detail {
        @Override
        public EventType type() {
            return EventType.MOVING;
        }
    }

    /**
     * See {@link EventType#SPEEDING}. The event's time is that of the first fix above the limit. While it goes on, peak and
     * duration are those so far; they are revised when it has ended.
     *
     * @param limit the limit at the event's time, m/s
     * @param peak the highest speed reported, m/s
     * @param millis from the first fix above the limit to the last
     */
    record Speeding(double limit, double peak, long millis) implements Detail {
        @Override
        public EventType type() {
            return EventType.SPEEDING;
        }
    }

    /**
     * See {@link EventType#PROXIMITY}.
     *
     * @param watchId which of the registered watches
     * @param near whether they have come near; otherwise they are apart again
     * @param metres their great-circle distance
     * @param otherVehicleId the other vehicle, null where the watch is for a point
     */
    record Proximity(
            String watchId,
            boolean near,
            double metres,
            @Nullable String otherVehicleId) implements Detail {
        @Override
        public EventType type() {
            return EventType.PROXIMITY;
        }
    }

    /**
     * See {@link EventType#OFFLINE}.
     *
     * @param lastContact when the last message came, epoch milliseconds by the server
     */
    record Offline(long lastContact) implements Detail {
        @Override
        public EventType type() {
            return EventType.OFFLINE;
        }
    }

    /**
     * See {@link EventType#ONLINE}.
     *
     * @param silentMillis how long there was no contact
     */
    record Online(long silentMillis) implements Detail {
        @Override
        public EventType type() {
            return EventType.ONLINE;
        }
    }

    /**
     * See {@link EventType#ALARM}. The event's position is the alarm's own, or else the vehicle's last one.
     *
     * @param kind what it is, for example {@code sos}
     * @param positionTime epoch milliseconds of the event's position, 0 where there is none
     * @param acknowledgement who has taken it on and when; null while the alarm is raised
     */
    record Alarm(String kind, long positionTime, @Nullable Acknowledgement acknowledgement) implements Detail {
        @Override
        public EventType type() {
            return EventType.ALARM;
        }
    }

    /**
     * Somebody has taken on an alarm.
     *
     * @param by who, as signed in
     * @param time when, epoch milliseconds by the server
     */
    record Acknowledgement(String by, long time) {}

    /**
     * See {@link EventType#STATUS}.
     *
     * @param from the status before, null where there was none
     * @param to the new status
     * @param by who set it where it was not the device, else null
     */
    record StatusChange(
            @Nullable VehicleStatus from,
            VehicleStatus to,
            @Nullable String by) implements Detail {
        @Override
        public EventType type() {
            return EventType.STATUS;
        }
    }

    /**
     * See {@link EventType#CLOCK_WRONG}.
     *
     * @param aheadMillis how far the fix lay in the server's future
     */
    record ClockWrong(long aheadMillis) implements Detail {
        @Override
        public EventType type() {
            return EventType.CLOCK_WRONG;
        }
    }
}
