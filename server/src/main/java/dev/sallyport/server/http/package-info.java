/**
 * What every HTTP answer has in common. Requests enter and get a correlation id and a strictly parsed body; problems
 * leave as RFC 9457 answers. It must never tell more of a failure than its stable code and what the caller may know.
 */
@NullMarked
package dev.sallyport.server.http;

import org.jspecify.annotations.NullMarked;
