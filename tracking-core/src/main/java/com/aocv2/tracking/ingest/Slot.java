package com.aocv2.tracking.ingest;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.live.LiveVehicle;

/** A lane's place for one vehicle. Only the lane's writer touches it. */
final class Slot {
    static final long UNKNOWN = Long.MAX_VALUE;
    static final long NO_RERUN = Long.MAX_VALUE;

    final LiveVehicle live;

    /** The state that the store has. */
    VehicleState committed;

    /** The state after the batch that is being made; the committed one while there is none. */
    VehicleState pending;

    /** Of the commit that led to the state not everything may be in the store yet: another node is at it, or was killed. */
    boolean isUnfinished;

    /** How often the store had another state, since one was shown that another node has sent word of. */
    int contradicted;

    /** When to look whether the vehicle went OFFLINE; {@link Long#MAX_VALUE} while it is not in the lane's timers. */
    long due = Long.MAX_VALUE;

    /** When to look what falls due for it; {@link Long#MAX_VALUE} while it waits for nothing. */
    long judgedDue = Long.MAX_VALUE;

    /** While old fixes keep coming in nothing falls due: until this time, epoch milliseconds by the server. */
    long backlogUntil = Long.MIN_VALUE;

    /** How many checkpoints were made of the vehicle; -1 while nobody has looked. */
    long checkpoints = -1;

    /** The time of the last checkpoint. */
    long checkpointUntil = Long.MIN_VALUE;

    int sinceCheckpoint;

    /** The time before which a re-run cannot go; {@link #UNKNOWN} while nobody has looked. */
    long reach = UNKNOWN;

    /** From when on the track has to be judged anew, epoch milliseconds; {@link #NO_RERUN} where it need not. */
    long rerunFrom = NO_RERUN;

    /** The newest of what has to be judged anew: before it, that old and new agree says nothing. */
    long rerunTo = Long.MIN_VALUE;

    Slot(LiveVehicle live, VehicleState committed) {
        this.live = live;
        this.committed = committed;
        this.pending = committed;
    }

    boolean isTouched() {
        return pending != committed;
    }

    /** The version of whatever state the batch leads to. */
    long nextVersion() {
        return committed.version() + 1;
    }

    void madeCheckpoint(long number, long until) {
        checkpoints = number + 1;
        checkpointUntil = until;
        sinceCheckpoint = 0;
        reach = UNKNOWN;
    }

    /** Whether the batch that is being made leaves the vehicle alone. */
    boolean isIdle() {
        return !isTouched() && rerunFrom == NO_RERUN;
    }

    /** Takes over what somebody else has stored. */
    void reset(VehicleState stored) {
        committed = stored;
        rollBack();
    }

    /** Goes back to what the store has; what is known of its checkpoints has to be looked up again. */
    void rollBack() {
        pending = committed;
        checkpoints = -1;
        reach = UNKNOWN;
        rerunFrom = NO_RERUN;
        rerunTo = Long.MIN_VALUE;
    }
}
