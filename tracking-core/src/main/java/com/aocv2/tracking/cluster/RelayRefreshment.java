package com.aocv2.tracking.cluster;

import com.aocv2.tracking.geo.Box;
import com.aocv2.tracking.geo.Geo;
import com.aocv2.tracking.ingest.Ingestion;
import com.aocv2.tracking.live.LiveState;
import com.aocv2.tracking.store.VehicleRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Asks the relay for what this node does not hear by itself. */
final class RelayRefreshment implements Refreshment {
    /** Further around a place nobody is asked for: it would be half the fleet each time. */
    static final double FAR = 200_000;

    /** How long the lanes may take to show what was found. */
    private static final long PATIENCE_MILLIS = 500;

    private final Relay relay;
    private final RelayLink link;
    private final Interest interest;
    private final Ingestion ingestion;
    private final LiveState live;
    private final LongSupplier caughtUp;

    /** @param caughtUp what others had said before this time, by the clock, was read from the store */
    RelayRefreshment(
            Relay relay,
            RelayLink link,
            Interest interest,
            Ingestion ingestion,
            LiveState live,
            LongSupplier caughtUp) {
        this.relay = relay;
        this.link = link;
        this.interest = interest;
        this.ingestion = ingestion;
        this.live = live;
        this.caughtUp = caughtUp;
    }

    @Override
    public boolean isNeeded() {
        return link.pause() == 0 && !interest.isAllHeard(caughtUp.getAsLong());
    }

    @Override
    public boolean refresh(Collection<String> vehicleIds) {
        long until = caughtUp.getAsLong();
        List<String> unheard = vehicleIds.stream()
                .filter(id -> !interest.isHeard(Relay.shardOf(id), until))
                .toList();
        if (unheard.isEmpty() || link.pause() > 0) {
            return false;
        }
        List<VehicleRecord> newer = ask(() -> relay.find(unheard), List.<SharedState>of()).stream()
                .map(SharedState::record)
                .filter(record -> isNewer(record.vehicleId(), record.version()))
                .toList();
        return show(newer);
    }

    @Override
    public boolean refreshAround(double lat, double lon, double metres) {
        double reach = Math.min(metres, FAR);
        return refreshNewer(ask(() -> relay.around(lat, lon, reach), Map.of()));
    }

    @Override
    public boolean refreshWithin(Box box) {
        return !isFar(box) && refreshNewer(ask(() -> relay.within(box), Map.of()));
    }

    private static boolean isFar(Box box) {
        double middle = (box.south() + box.north()) / 2;
        double height = Geo.distance(box.south(), box.west(), box.north(), box.west());
        double width = Geo.distance(middle, box.west(), middle, box.east());
        boolean isWide = box.width() > 180 || width > 2 * FAR;
        return isWide || height > 2 * FAR;
    }

    private boolean refreshNewer(Map<String, Long> versions) {
        List<String> newer = versions.entrySet().stream()
                .filter(entry -> isNewer(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return !newer.isEmpty() && refresh(newer);
    }

    private boolean isNewer(String vehicleId, long version) {
        return live.find(vehicleId)
                .map(vehicle -> vehicle.state().version() < version)
                .orElse(true);
    }

    private <T> T ask(Supplier<T> question, T otherwise) {
        try {
            return link.ask(question);
        } catch (RelayException e) {
            // Then it is answered from what this node knows.
            return otherwise;
        }
    }

    private boolean show(List<VehicleRecord> states) {
        if (states.isEmpty()) {
            return false;
        }
        try {
            ingestion.show(states).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
