package com.aocv2.tracking.server.auth;

/** What a refresh token brings: a new {@link TokenPair} or an {@link AuthFailure}. */
public sealed interface RefreshResult permits TokenPair, AuthFailure {}
