/**
 * Secrets as their own types: they print as {@code <redacted>} and are never records.
 * Whatever must be kept from logs, answers and command lines enters as one and leaves only through its reveal method.
 */
@NullMarked
package dev.sallyport.secret;

import org.jspecify.annotations.NullMarked;
