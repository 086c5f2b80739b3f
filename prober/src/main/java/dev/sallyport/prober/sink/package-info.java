/**
 * What the application sends out by itself: mails and webhooks, received on loopback. Bytes enter over the network, from
 * whoever knows the port; whole mails and deliveries leave, in the order in which they came. Nothing is judged here, and
 * nothing is sent on.
 */
@NullMarked
package dev.sallyport.prober.sink;

import org.jspecify.annotations.NullMarked;
