/**
 * The append-only record. Entries enter with the act that they tell of; bytes, leaf hashes and a root leave.
 * It must never hold a cell, a token, a passphrase, or a filter value of a sensitive column.
 */
@NullMarked
package dev.sallyport.ledger;

import org.jspecify.annotations.NullMarked;
