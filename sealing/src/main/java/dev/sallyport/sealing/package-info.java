/**
 * Encryption at rest: the sealer, the key-encryption keys of the days, the master key of digests, and the vault of short
 * secrets. Plain bytes enter and sealed bytes leave, with a data key that only the day's key unwraps; a failed opening
 * says only that. Keys must never leave it unwrapped, except into their own folder and as secrets that print as redacted.
 */
@NullMarked
package dev.sallyport.sealing;

import org.jspecify.annotations.NullMarked;
