package com.aocv2.tracking.replay;

/** Hears what a trial finds, while it runs and on its thread; what it throws ends the trial. */
@FunctionalInterface
public interface TrialListener {
    /** An event of the period: vehicle by vehicle, the events of each by time. */
    void onEvent(TrialEvent event);

    /** How far it has come: after each vehicle, and within one each few thousand fixes. */
    default void onProgress(TrialProgress progress) {}

    /** Asked all the time whether to stop early. */
    default boolean isCancelled() {
        return false;
    }
}
