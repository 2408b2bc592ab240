package com.aocv2.tracking.client.report;

import com.aocv2.tracking.client.queue.MessageQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a reporter has got done since it was opened, and what its queue says. Thread-safe. */
final class Progress implements MessageQueue.Listener {
    private final Announcer announcer;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile @Nullable Exception storageFailure;

    Progress(Announcer announcer) {
        this.announcer = announcer;
    }

    /** Passes on what was noted; must be called without locks. */
    void tell() {
        announcer.tell();
    }

    /** The state is another. */
    void changed() {
        announcer.state();
    }

    void wantedInterval(@Nullable Duration interval) {
        announcer.wantedInterval(interval);
    }

    void delivered(int messages) {
        delivered.addAndGet(messages);
        announcer.delivered(messages);
    }

    void refused(List<Refusal> refusals) {
        refused.addAndGet(refusals.size());
        announcer.refused(refusals);
    }

    @Override
    public void onDropped(int fixes) {
        dropped.addAndGet(fixes);
        announcer.dropped(fixes);
        announcer.state();
    }

    @Override
    public void onCorrupted(long bytes) {
        announcer.corrupted(bytes);
    }

    @Override
    public void onStorage(@Nullable Exception failure) {
        storageFailure = failure;
        announcer.state();
    }

    /** Whether the disk refuses at the moment. */
    boolean storageFails() {
        return storageFailure != null;
    }

    void describe(ReporterState.Builder state) {
        state.delivered = delivered.get();
        state.refused = refused.get();
        state.dropped = dropped.get();
        state.storageFailure = storageFailure;
    }
}
