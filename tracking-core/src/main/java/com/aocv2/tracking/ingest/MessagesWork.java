package com.aocv2.tracking.ingest;

import com.aocv2.tracking.position.Message;
import java.util.List;

/** The messages of one submission that belong to one lane. */
final class MessagesWork implements Work {
    private final Submission submission;
    private final List<? extends Message> messages;
    private final int[] indices;
    private final int size;

    /** The first {@code size} indices name the messages that are this lane's. */
    MessagesWork(Submission submission, List<? extends Message> messages, int[] indices, int size) {
        this.submission = submission;
        this.messages = messages;
        this.indices = indices;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void apply(Batch batch) {
        for (int i = 0; i < size; i++) {
            int at = indices[i];
            Message message = messages.get(at);
            if (batch.isFor(message.vehicleId())) {
                submission.results[at] = batch.take(message);
            }
        }
    }

    @Override
    public void done() {
        submission.partDone(indices, size);
    }

    @Override
    public void failed(RuntimeException error) {
        submission.partFailed(error);
    }
}
