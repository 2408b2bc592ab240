package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.auth.Role;
import org.jspecify.annotations.Nullable;

/**
 * A method and a path that are answered.
 *
 * @param method the HTTP method; a route of GET answers HEAD as well
 * @param template the path, with variables such as {@code {id}}
 * @param role what is needed at least; null is open to everybody
 * @param maxBody the longest body in bytes, after decompression; 0 takes none
 * @param work where the endpoint runs
 * @param kind what the route is part of
 * @param endpoint what answers
 */
record Route(
        String method, String template, @Nullable Role role, int maxBody, Work work, Kind kind, Endpoint endpoint) {
    /** Where an endpoint runs. */
    enum Work {
        /** On the thread that read the request: it must never block. */
        INLINE,
        /** On a thread of the pool: it may wait for the store. */
        POOLED,
        /** On one of a few threads of its own, because the answer is as slow as its reader. */
        STREAMED
    }

    /** What a route is part of. */
    enum Kind {
        /** The interface for programs. */
        API,
        /** The part of it that vehicles call all the time; successes are counted and not logged. */
        REPORT,
        /** What other machines ask: whether the server works. */
        PROBE,
        /** What a browser shows. */
        PAGE,
        /** What sees to itself: credentials, headers and answers. */
        MOUNTED
    }

    boolean takesBody() {
        return maxBody > 0;
    }

    boolean isLogged() {
        return kind != Kind.REPORT && kind != Kind.PROBE;
    }
}
