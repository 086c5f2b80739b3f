/**
 * Puts the engine together. Settings enter, checked all at once; a running server leaves, or a refusal to start with
 * every reason. It must never serve behind a lock that does not hold, or off loopback without TLS.
 */
@NullMarked
package dev.sallyport.server.wiring;

import org.jspecify.annotations.NullMarked;
