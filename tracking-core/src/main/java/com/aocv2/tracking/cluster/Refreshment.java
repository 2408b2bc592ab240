package com.aocv2.tracking.cluster;

import com.aocv2.tracking.geo.Box;
import java.util.Collection;

/** Has what this node shows brought up to date with what other nodes have said. Thread-safe; each may block. */
interface Refreshment {
    /** Where there is nobody to ask. */
    Refreshment NONE = new Refreshment() {
        @Override
        public boolean isNeeded() {
            return false;
        }

        @Override
        public boolean refresh(Collection<String> vehicleIds) {
            return false;
        }

        @Override
        public boolean refreshAround(double lat, double lon, double metres) {
            return false;
        }

        @Override
        public boolean refreshWithin(Box box) {
            return false;
        }
    };

    /** Whether there may be something that is not shown yet, and somebody can be asked. */
    boolean isNeeded();

    /** Of these vehicles. Tells whether anything changed. */
    boolean refresh(Collection<String> vehicleIds);

    /** Of vehicles near the place. Tells whether anything changed. */
    boolean refreshAround(double lat, double lon, double metres);

    /** Of vehicles in the box. Tells whether anything changed. */
    boolean refreshWithin(Box box);
}
