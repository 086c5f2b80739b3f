/** Refusals as RFC 9457 problem details. What leaves says what to do, and nothing of the inside. */
@NullMarked
package dev.sallyport.leakyagency.problem;

import org.jspecify.annotations.NullMarked;
