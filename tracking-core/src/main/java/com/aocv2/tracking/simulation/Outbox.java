package com.aocv2.tracking.simulation;

import com.aocv2.tracking.position.Message;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Deliveries on their way, in order of arrival; what arrives at the same time stays in the order it was sent. */
final class Outbox {
    private final PriorityQueue<Pending> pending = new PriorityQueue<>();
    private long sequence;

    private record Pending(Delivery delivery, long sequence) implements Comparable<Pending> {
        @Override
        public int compareTo(Pending other) {
            int byTime = Long.compare(delivery.deliveredTime(), other.delivery.deliveredTime());
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    void add(long deliveredTime, Message message, Delivery.Kind kind, boolean jump) {
        pending.add(new Pending(new Delivery(deliveredTime, message, kind, jump), sequence++));
    }

    /** When the next arrives, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        Pending next = pending.peek();
        return next == null ? Long.MAX_VALUE : next.delivery().deliveredTime();
    }

    @Nullable
    Delivery poll() {
        Pending next = pending.poll();
        return next == null ? null : next.delivery();
    }
}
