/**
 * Writers of formats that need a library. Typed cells enter, from core's row writers; the bytes of a file leave. Nothing
 * here decides what somebody may see, or what type a value has.
 */
@NullMarked
package dev.sallyport.formats;

import org.jspecify.annotations.NullMarked;
