/**
 * Encryption at rest and the receipt. Plain bytes enter a sealer and sealed bytes leave, bound to tenant, export and
 * part; a failed opening says only that. Keys never leave it unwrapped.
 */
@NullMarked
package dev.sallyport.seal;

import org.jspecify.annotations.NullMarked;
