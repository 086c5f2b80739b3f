/**
 * Tells programs of people how their exports ended. A notice enters for a person whose standing was read just now; a
 * signed message leaves, to addresses of the internet alone. It must never hold a cell, a filter, a ticket, or a link that
 * works for anybody else, and never reach an inner network.
 */
@NullMarked
package dev.sallyport.webhook;

import org.jspecify.annotations.NullMarked;
