package com.aocv2.tracking.ingest;

import com.aocv2.tracking.position.Message;

/** Keeps messages as they came, in the commit of what they lead to. Called by the writers of lanes; must not block. */
public interface MessageKeeper {
    /**
     * Puts the message into the commit.
     *
     * @param change the commit's part of the message's vehicle
     */
    void keep(Message message, VehicleChange change);
}
