/** Messages over real sockets, to receivers that check them by themselves. */
@NullMarked
package dev.sallyport.server.webhook;

import org.jspecify.annotations.NullMarked;
