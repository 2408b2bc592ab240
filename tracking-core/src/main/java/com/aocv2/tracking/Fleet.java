package com.aocv2.tracking;

import com.aocv2.tracking.detect.VehicleState;
import com.aocv2.tracking.event.Detail;
import com.aocv2.tracking.event.Event;
import com.aocv2.tracking.event.EventType;
import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.live.VehicleProfile;
import com.aocv2.tracking.store.Document;
import com.aocv2.tracking.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people say and do about vehicles. Thread-safe; every method but the look-ups blocks until the change is durable
 * and throws {@link com.aocv2.tracking.store.StoreException} when it could not be stored.
 */
public final class Fleet {
    private final Store store;
    private final LiveState live;
    private final Supplier<Ingestion> ingestion;

    Fleet(Store store, LiveState live, Supplier<Ingestion> ingestion) {
        this.store = store;
        this.live = live;
        this.ingestion = ingestion;
        store.forEachDocument(ProfileCodec.COLLECTION, this::read);
    }

    /** What other nodes say about vehicles. */
    void reload(List<Document> changed) {
        changed.forEach(this::read);
    }

    private void read(Document document) {
        byte[] content = document.content();
        live.describe(
                document.key(), content == null ? VehicleProfile.NONE : ProfileCodec.decode(document.key(), content));
    }

    /** What people say about the vehicle; {@link VehicleProfile#NONE} where they do not. */
    public VehicleProfile profile(String vehicleId) {
        return live.profile(vehicleId);
    }

    /**
     * Names the vehicle, puts it into groups and sets its speed limit. Fixes are judged by that from now on, and so is how
     * long it may be silent.
     */
    public void describe(String vehicleId, VehicleProfile profile) {
        TrackingEngine.await(ingestion.get().change(vehicleId, change -> {
            VehicleState described = change.judge()
                    .describe(change.state(), change.nextVersion(), profile.groups(), profile.speedLimit());
            change.put(described);
            change.put(ProfileCodec.encode(vehicleId, profile));
            change.afterCommit(() -> live.describe(vehicleId, profile));
            return profile;
        }));
    }

    /** Makes the device the vehicle's primary one: its fixes count until it is silent for too long. */
    public void setPrimaryDevice(String vehicleId, String deviceId) {
        TrackingEngine.await(ingestion.get().change(vehicleId, change -> {
            change.put(change.judge().primary(change.state(), change.nextVersion(), deviceId, change.now()));
            return deviceId;
        }));
    }

    /**
     * Forgets the vehicle until it is heard or described again: it leaves the live state, and its profile goes. Its
     * stored fixes and events stay.
     */
    public void delete(String vehicleId) {
        TrackingEngine.await(ingestion.get().change(vehicleId, change -> {
            change.put(change.judge().delete(change.state(), change.nextVersion()));
            change.put(ProfileCodec.remove(vehicleId));
            change.afterCommit(() -> live.describe(vehicleId, VehicleProfile.NONE));
            return vehicleId;
        }));
    }

    /**
     * Takes on an alarm. Whoever comes second gets the event as the first left it.
     *
     * @param eventId the id of an ALARM event
     * @param by who does
     * @return the event's newest revision; empty where there is no such alarm
     */
    public Optional<Event> acknowledge(String eventId, String by) {
        Optional<Event> alarm = store.findEvent(eventId).filter(event -> event.type() == EventType.ALARM);
        return alarm.map(found -> TrackingEngine.await(ingestion.get().change(found.vehicleId(), change -> {
            Event newest = store.findEvent(eventId).orElse(found);
            if (((Detail.Alarm) newest.detail()).acknowledgement() != null) {
                return newest;
            }
            change.put(change.judge().acknowledge(change.state(), change.nextVersion(), newest, by, change.findings()));
            return change.findings().events().get(change.findings().events().size() - 1);
        })));
    }
}
