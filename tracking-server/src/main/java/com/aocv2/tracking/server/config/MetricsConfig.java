package com.aocv2.tracking.server.config;

import org.jspecify.annotations.Nullable;

/**
 * Figures for operators.
 *
 * @param enabled whether {@code /metrics} answers at all
 * @param token what a scraper has to send as Bearer; null answers on loopback only
 */
public record MetricsConfig(boolean enabled, @Nullable Secret token) {}
