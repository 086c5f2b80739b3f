package dev.sallyport.leakyagency.access;

import java.time.Instant;

/** A session and its account as they are now. */
record Standing(Member member, String state, boolean isEnded, Instant expiresAt) {}
