package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.position.Fix;
import com.aocv2.tracking.position.Position;
import com.aocv2.tracking.store.Store;
import com.aocv2.tracking.transfer.FixChecksum;

/** Looks for every row of an input in the store. Not thread-safe. */
final class ImportCheck {
    private final Store store;
    private final FixChecksum input = new FixChecksum();
    private final FixChecksum stored = new FixChecksum();

    ImportCheck(Store store) {
        this.store = store;
    }

    /** The row, refused where the store has another fix of the same vehicle, device and time. */
    ImportRow look(ImportRow row) {
        Position position = row.position();
        if (position == null) {
            return row;
        }
        Position found = store.findFix(position.vehicleId(), position.deviceId(), position.fixTime())
                .map(Fix::position)
                .orElse(null);
        if (found != null && !found.equals(position)) {
            return row.refuse("fixTime", "has a fix already that says something else; the first one stays");
        }
        input.add(position);
        if (found != null) {
            stored.add(found);
        }
        return row;
    }

    boolean isGood() {
        return input.count() == stored.count() && input.sum() == stored.sum();
    }

    long missing() {
        return input.count() - stored.count();
    }

    FixChecksum input() {
        return input;
    }

    FixChecksum stored() {
        return stored;
    }
}
