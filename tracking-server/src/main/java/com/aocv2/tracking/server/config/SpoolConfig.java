package com.aocv2.tracking.server.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where reports are kept while the store is away.
 *
 * @param folder the folder that they are kept in, this server's own
 * @param limit how many bytes of reports may wait
 * @param after how long a report waits for the store before it is kept
 */
public record SpoolConfig(Path folder, long limit, Duration after) {}
