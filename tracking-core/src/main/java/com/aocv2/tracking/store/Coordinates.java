package com.aocv2.tracking.store;

/**
 * Latitude and longitude without loss: as whole 1e-7 degrees (8 bytes) where that gives the same numbers again, as it
 * does for whatever was reported with up to seven decimals, else as they are (16 bytes).
 */
final class Coordinates {
    private static final double UNITS = 1e7;

    private Coordinates() {}

    static boolean areShort(double lat, double lon) {
        return isShort(lat) && isShort(lon);
    }

    /** Compares bits, so that -0.0 stays what it is. */
    private static boolean isShort(double degrees) {
        return Double.doubleToLongBits(units(degrees) / UNITS) == Double.doubleToLongBits(degrees);
    }

    private static int units(double degrees) {
        return (int) Math.round(degrees * UNITS);
    }

    static void write(ByteWriter out, boolean isShort, double degrees) {
        if (isShort) {
            out.writeInt(units(degrees));
        } else {
            out.writeDouble(degrees);
        }
    }

    static double read(ByteReader in, boolean isShort) {
        return isShort ? in.readInt() / UNITS : in.readDouble();
    }
}
