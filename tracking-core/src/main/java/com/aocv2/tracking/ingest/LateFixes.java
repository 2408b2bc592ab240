package com.aocv2.tracking.ingest;

import java.util.Locale;

/** What becomes of a fix that comes after a newer one of its vehicle. It is stored in any case. */
public enum LateFixes {
    /** The track is judged anew from before it, and events are taken back, moved or added as it turns out. */
    RERUN,
    /** It fires nothing, and changes nothing that was said. */
    IGNORE;

    /** The name in settings, for example {@code rerun}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
