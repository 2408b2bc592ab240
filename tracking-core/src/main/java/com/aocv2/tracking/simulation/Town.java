package com.aocv2.tracking.simulation;

/** A city's streets with its hospitals and stations on them. Immutable and thread-safe. */
final class Town {
    private static final double TO_NEAREST_HOSPITAL = 0.7;

    private final StreetNetwork streets;
    private final Place[] hospitals;
    private final Place[] stations;

    Town(City city, Plane plane, Dice dice) {
        this.streets = StreetPlan.draw(city, plane, dice);
        this.hospitals = sites(city, Layout.HOSPITALS);
        this.stations = sites(city, Layout.STATIONS);
    }

    private Place[] sites(City city, double[][] shares) {
        Place[] sites = new Place[shares.length];
        for (int i = 0; i < sites.length; i++) {
            sites[i] = streets.site(shares[i][0] * city.halfWidth(), shares[i][1] * city.halfHeight());
        }
        return sites;
    }

    StreetNetwork streets() {
        return streets;
    }

    Place station(int vehicle) {
        return stations[vehicle % stations.length];
    }

    Place anywhere(Dice dice) {
        return streets.anywhere(dice);
    }

    Place hospitalFor(Place scene, Dice dice) {
        if (!dice.chance(TO_NEAREST_HOSPITAL)) {
            return hospitals[dice.below(hospitals.length)];
        }
        Place nearest = hospitals[0];
        for (Place hospital : hospitals) {
            nearest = distance(scene, hospital) < distance(scene, nearest) ? hospital : nearest;
        }
        return nearest;
    }

    static double distance(Place a, Place b) {
        return Plane.distance(a.x(), a.y(), b.x(), b.y());
    }
}
