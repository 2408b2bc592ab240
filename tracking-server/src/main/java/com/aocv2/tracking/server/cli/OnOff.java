package com.aocv2.tracking.server.cli;

/** A switch. */
enum OnOff {
    ON,
    OFF
}
