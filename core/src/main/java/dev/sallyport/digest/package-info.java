/**
 * Digests by which bytes are known again. Bytes enter and their digest leaves, the same for everybody who has the bytes:
 * it must never stand for a secret that can be guessed, for which {@code secret} has keyed ones.
 */
@NullMarked
package dev.sallyport.digest;

import org.jspecify.annotations.NullMarked;
