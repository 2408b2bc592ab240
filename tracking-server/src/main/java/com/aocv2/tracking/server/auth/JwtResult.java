package com.aocv2.tracking.server.auth;

/** What a JWT turns out to be. */
sealed interface JwtResult permits VerifiedJwt, AuthFailure {}
