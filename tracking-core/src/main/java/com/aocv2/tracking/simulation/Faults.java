package com.aocv2.tracking.simulation;

/**
 * What goes wrong between device and server: how often, how likely, and in what share of the fleet.
 *
 * @param dropoutsPerHour how often a device loses the network, 0 to 60; it then buffers for 1 to 20 minutes and
 *     afterwards sends its backlog oldest first, newest first, or after the first live fix, each as likely as the other
 * @param retries how likely a message is sent again as an exact copy, 1 to 60 s later, 0 to 1
 * @param conflicts how likely a fix is followed by another of the same vehicle and time, 10 to 40 m beside it, 0 to 1
 * @param late how likely a fix is sent 60 to 180 s late, after newer ones, 0 to 1
 * @param skewedClocks the share of devices whose clock is wrong by a constant 15 s to 10 min, 0 to 1
 * @param skewedWithoutSentAt the share of those devices that do not say when they sent, so that nobody can make up for
 *     it, 0 to 1
 */
public record Faults(
        double dropoutsPerHour,
        double retries,
        double conflicts,
        double late,
        double skewedClocks,
        double skewedWithoutSentAt) {
    /** About what is seen in the field. */
    public static final Faults TYPICAL = new Faults(0.1, 0.02, 0.004, 0.01, 0.05, 0.2);

    /** Every message arrives once, in order, well dated. */
    public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0);

    /** Checks ranges. */
    public Faults {
        Check.within("dropoutsPerHour", dropoutsPerHour, 0, 60);
        Check.share("retries", retries);
        Check.share("conflicts", conflicts);
        Check.share("late", late);
        Check.share("skewedClocks", skewedClocks);
        Check.share("skewedWithoutSentAt", skewedWithoutSentAt);
    }
}
