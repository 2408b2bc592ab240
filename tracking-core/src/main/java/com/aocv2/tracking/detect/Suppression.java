package com.aocv2.tracking.detect;

import java.util.Locale;

/** Why something that looked like a transition was not one. On the wire the names are in lower case with {@code _}. */
public enum Suppression {
    /** Fixes inside, and then one outside before they were confirmed. */
    OPPOSED_ENTER,
    /** Fixes outside, and then one inside before they were confirmed. */
    OPPOSED_EXIT,
    /** The outlier filter does not believe the fix. */
    SUSPECT_FIX;

    /** The name on the wire, for example {@code opposed_enter}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
