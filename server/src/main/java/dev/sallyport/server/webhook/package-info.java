/**
 * How messages get to webhooks. A signed message enters with its address; one request leaves, to an address that was judged
 * just before, and the status comes back. It must never follow an answer elsewhere, nor tell what it says.
 */
@NullMarked
package dev.sallyport.server.webhook;

import org.jspecify.annotations.NullMarked;
