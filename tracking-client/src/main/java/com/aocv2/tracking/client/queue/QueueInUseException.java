package com.aocv2.tracking.client.queue;

import com.aocv2.tracking.client.connection.TrackingException;
import java.io.File;

/** Another reporter, of this process or of another, has the queue open. */
public final class QueueInUseException extends TrackingException {
    private static final long serialVersionUID = 1;

    QueueInUseException(File folder) {
        super("the queue in " + folder + " is in use by another reporter", null);
    }
}
