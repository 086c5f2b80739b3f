/**
 * Where sealed bytes rest. Sealed objects enter under random names and leave by name alone; it must never see
 * plaintext, and has no notion of a link that somebody else could follow.
 */
@NullMarked
package dev.sallyport.store;

import org.jspecify.annotations.NullMarked;
