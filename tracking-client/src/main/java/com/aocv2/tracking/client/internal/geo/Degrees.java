package com.aocv2.tracking.client.internal.geo;

/** Checks degrees, WGS 84. Each returns its value, or throws an {@link IllegalArgumentException} that names the field. */
public final class Degrees {
    private Degrees() {}

    /** -90 to 90. */
    public static double lat(String field, double degrees) {
        return within(field, degrees, 90);
    }

    /** -180 to 180. */
    public static double lon(String field, double degrees) {
        return within(field, degrees, 180);
    }

    private static double within(String field, double degrees, int most) {
        if (!(degrees >= -most && degrees <= most)) {
            throw new IllegalArgumentException(field + " must be from -" + most + " to " + most + ", is " + degrees);
        }
        return degrees;
    }
}
