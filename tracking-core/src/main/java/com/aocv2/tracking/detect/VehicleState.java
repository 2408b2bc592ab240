package com.aocv2.tracking.detect;

import com.aocv2.tracking.geofence.FenceHistory;
import com.aocv2.tracking.geofence.FenceVersion;
import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.VehicleStatus;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that judging remembers of a vehicle. Immutable; a {@link Judge} makes the next from the one before.
 *
 * <p>This is what a fix costs: a state, a {@link Fix} and the position it holds. What changes more seldom than that is
 * shared between states.
 */
public final class VehicleState implements VehicleRecord {
    private final String vehicleId;
    final long version;
    final long contact;
    final long primaryContact;
    /** The greatest fixTime stored for the vehicle by any device: what is newer cannot be a duplicate. */
    final long newestFixTime;

    final Judged judged;
    final Standing standing;

    VehicleState(
            String vehicleId,
            long version,
            long contact,
            long primaryContact,
            long newestFixTime,
            Judged judged,
            Standing standing) {
        this.vehicleId = vehicleId;
        this.version = version;
        this.contact = contact;
        this.primaryContact = primaryContact;
        this.newestFixTime = newestFixTime;
        this.judged = judged;
        this.standing = standing;
    }

    /** A vehicle that nothing is known of; its version is 0. */
    public static VehicleState unknown(String vehicleId, FenceHistory fences) {
        return new VehicleState(vehicleId, 0, 0, 0, 0, Judged.nothing(fences.oldest()), Standing.NEW);
    }

    /**
     * Reads a state back.
     *
     * @throws com.aocv2.tracking.store.StoreException when the record cannot be read
     */
    public static VehicleState decode(VehicleRecord stored, FenceHistory fences) {
        return VehicleStateCodec.decode(stored, fences);
    }

    @Override
    public String vehicleId() {
        return vehicleId;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public byte[] state() {
        return VehicleStateCodec.encode(this);
    }

    /**
     * Since when the geofences were in force that the vehicle was judged by, epoch milliseconds; {@link Long#MIN_VALUE} for
     * those that were always there.
     */
    public long fencesValidFrom() {
        return judged.fences.version.validFrom();
    }

    /** What tells those geofences from others that became valid at the same time; see {@link FenceVersion#fingerprint}. */
    public long fencesFingerprint() {
        return judged.fences.version.fingerprint();
    }

    /** When the last message of any device came, epoch milliseconds by the server; 0 where none did. */
    public long contact() {
        return contact;
    }

    /** The greatest fixTime among the vehicle's stored fixes, 0 where there are none. */
    public long newestFixTime() {
        return newestFixTime;
    }

    /** The newest fix that moved the live state, or null: its time is the T of the ordering rules. */
    public @Nullable Fix last() {
        return judged.last;
    }

    /** The fix to show: mostly {@link #last()}, or one from the future; null before the first. */
    public @Nullable Fix shown() {
        return standing.future() != null ? standing.future() : judged.last;
    }

    /** What was made of its fixes. */
    public Judged judged() {
        return judged;
    }

    /** What the vehicle is doing, or null where nobody said. */
    public @Nullable VehicleStatus status() {
        return standing.status();
    }

    /** Since when it has that status, epoch milliseconds; 0 where nobody said. */
    public long statusTime() {
        return standing.statusTime();
    }

    /** The ids of its ALARM events that nobody has acknowledged, oldest first. */
    public List<String> raisedAlarms() {
        return standing.raisedAlarms();
    }

    /** Whether it has been silent for so long that it went OFFLINE. */
    public boolean isOffline() {
        return standing.offline();
    }

    /** Whether it was deleted and has not been heard since. */
    public boolean isDeleted() {
        return standing.deleted();
    }

    /** The device whose fixes count; null before the first message. */
    public @Nullable String primaryDevice() {
        return standing.primaryDevice();
    }

    /** Its own speed limit in m/s; NaN where it has none. */
    public double speedLimit() {
        return standing.speedLimit();
    }

    /** Whether it has come to a halt: it was STOPPED and has not been MOVING since. */
    public boolean isStopped() {
        return judged.motion != null && judged.motion.stopped();
    }

    /** The ids of the geofences that it is inside of, sorted. */
    public List<String> inside() {
        List<String> ids = new ArrayList<>(judged.fences.size());
        for (int i = 0; i < judged.fences.size(); i++) {
            if (judged.fences.pair(i).inside()) {
                ids.add(judged.fences.pair(i).fence().id());
            }
        }
        return ids;
    }

    /** Whether it is inside of the geofence. */
    public boolean isInside(String fenceId) {
        for (int i = 0; i < judged.fences.size(); i++) {
            if (judged.fences.pair(i).inside()
                    && judged.fences.pair(i).fence().id().equals(fenceId)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is inside of a geofence that belongs to one of the groups. */
    public boolean isInsideGroup(Set<String> fenceGroups) {
        for (int i = 0; i < judged.fences.size(); i++) {
            Pair pair = judged.fences.pair(i);
            if (pair.inside() && !Collections.disjoint(pair.fence().groups(), fenceGroups)) {
                return true;
            }
        }
        return false;
    }

    VehicleState withStanding(Standing newStanding) {
        return new VehicleState(vehicleId, version, contact, primaryContact, newestFixTime, judged, newStanding);
    }

    VehicleState withJudged(long newVersion, Judged newJudged) {
        return new VehicleState(vehicleId, newVersion, contact, primaryContact, newestFixTime, newJudged, standing);
    }
}
