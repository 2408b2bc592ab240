package com.aocv2.tracking.server.config;

import org.jspecify.annotations.Nullable;

/**
 * One setting as it is in force.
 *
 * @param key the setting
 * @param shown its value as text, masked where it is secret; null where it is not set and has no default
 * @param source where the value came from
 */
public record Setting(Key<?> key, @Nullable String shown, Source source) {}
