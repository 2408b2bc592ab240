package com.aocv2.tracking.replay;

import com.aocv2.tracking.detect.DetectionSettings;
import java.time.Duration;

/**
 * By what stored tracks are judged again.
 *
 * @param detection how vehicles are judged
 * @param lateFixesCount whether fixes that came late were judged as well
 * @param bound how far back decisions are looked for
 */
public record ReplaySettings(DetectionSettings detection, boolean lateFixesCount, Duration bound) {}
