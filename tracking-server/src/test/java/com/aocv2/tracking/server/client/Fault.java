package com.aocv2.tracking.server.client;

/** What may happen to a request between a client and its server. */
enum Fault {
    /** Nothing. */
    NONE,
    /** Request and answer take their time. */
    DELAY,
    /** Only some kilobytes a second get through. */
    THROTTLE,
    /** The server gets a part of the request, then both lines are cut. */
    CUT_REQUEST,
    /** The client gets a part of the answer, then both lines are cut. */
    CUT_ANSWER,
    /** The client gets a part of the answer and the end of the stream, on a line that stays open. */
    HALF_CLOSE_ANSWER,
    /** The server gets the request and the end of the stream, and the client its answer. */
    HALF_CLOSE_REQUEST,
    /** The server answers, and the client never hears of it. */
    LOSE_ANSWER,
    /** Nobody gets anything, on lines that stay open. */
    SILENCE,
    /** Somebody on the way answers 500. */
    SAY_500,
    /** Somebody on the way answers 503 with Retry-After. */
    SAY_503,
    /** Somebody on the way answers 429 with Retry-After. */
    SAY_429,
    /** Somebody on the way answers 401. */
    SAY_401
}
