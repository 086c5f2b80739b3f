/**
 * What an answer holds. The bytes of a body or of a mail's attachment enter, whatever their format; cells and tables
 * leave, each with the place where it stood. Nothing here judges, and nothing that a hostile file holds may cost more
 * than the limits say.
 */
@NullMarked
package dev.sallyport.prober.answer;

import org.jspecify.annotations.NullMarked;
