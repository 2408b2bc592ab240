package com.aocv2.tracking.server.http;

/** Answers the requests of one route. */
@FunctionalInterface
interface Endpoint {
    /**
     * Answers the exchange, now or later; what it throws becomes a problem.
     *
     * @throws Exception for whatever went wrong
     */
    void handle(Exchange exchange) throws Exception;
}
