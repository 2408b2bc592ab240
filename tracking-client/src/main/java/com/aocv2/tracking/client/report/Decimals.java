package com.aocv2.tracking.client.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as JSON has them, without digits that no receiver measures and without exponents. */
final class Decimals {
    /** About a centimetre on the ground. */
    private static final int OF_DEGREES = 7;

    /** A millimetre; a float that was made a double loses its tail by that. */
    private static final int OF_MEASUREMENTS = 3;

    private Decimals() {}

    static String degrees(double value) {
        return rounded(value, OF_DEGREES);
    }

    static String measurement(double value) {
        return rounded(value, OF_MEASUREMENTS);
    }

    /** 359.9999 rounds to 360, which is no heading. */
    static String heading(double value) {
        String text = measurement(value);
        return text.equals("360") ? "0" : text;
    }

    private static String rounded(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
