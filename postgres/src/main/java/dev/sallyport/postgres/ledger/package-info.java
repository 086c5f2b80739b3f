/**
 * The append-only record in PostgreSQL. Entries enter as canonical bytes in one gapless order; a verdict on all of them
 * leaves. It must never change or remove what it wrote.
 */
@NullMarked
package dev.sallyport.postgres.ledger;

import org.jspecify.annotations.NullMarked;
