/**
 * The server: doors and wiring. {@code http} is what all answers have in common, {@code identity} says who asks, {@code
 * api} is the door to exports, {@code wiring} puts the engine together, {@code demo} and {@code command} start it. What is
 * decided about anybody's data is decided in the core, and never here.
 */
@NullMarked
package dev.sallyport.server;

import org.jspecify.annotations.NullMarked;
