package com.aocv2.tracking.server.auth;

import com.auth0.jwt.algorithms.Algorithm;

/**
 * A key that proves tokens of one issuer. The key decides the algorithm; what a token's header says about it can only
 * be right or wrong.
 *
 * @param kid its name among the issuer's keys
 * @param algorithm the one algorithm it is for
 */
record TokenKey(String kid, Algorithm algorithm) {}
