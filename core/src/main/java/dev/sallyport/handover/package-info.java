/**
 * The door. A ticket enters once and opens a handover; parts leave it, decrypted while streaming, as long as the
 * clearance still covers what was granted. It knows exports; exports don't know it.
 */
@NullMarked
package dev.sallyport.handover;

import org.jspecify.annotations.NullMarked;
