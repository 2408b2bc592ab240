package com.aocv2.tracking.live;

/** A vehicle of the index tests that knows where its test last put it. */
final class IndexedVehicle extends VehicleIndex.Entry {
    final int number;
    private final String id;
    double lat;
    double lon;

    IndexedVehicle(int number) {
        this.number = number;
        this.id = "v" + number;
    }

    @Override
    public String id() {
        return id;
    }

    void putInto(VehicleIndex<IndexedVehicle> index, double newLat, double newLon) {
        index.place(this, newLat, newLon);
        lat = newLat;
        lon = newLon;
    }

    @Override
    public String toString() {
        return id + " at " + lat + ", " + lon;
    }
}
