package com.aocv2.tracking.server.auth;

/** Who asks, or why that is not known: a {@link Principal} or an {@link AuthFailure}. */
public sealed interface AuthResult permits Principal, AuthFailure {}
