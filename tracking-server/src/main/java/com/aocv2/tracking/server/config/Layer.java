package com.aocv2.tracking.server.config;

import java.util.List;

/** One of the places where settings are written. */
interface Layer {
    /** What this layer says of the key: the value that counts first, further ones under other names after it. */
    List<Given> find(Key<?> key);

    /** What stands in this layer and is nobody's setting: one problem each. */
    List<String> strangers();
}
