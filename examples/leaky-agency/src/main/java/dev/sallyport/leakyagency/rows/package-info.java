/** Lists, aggregates and value lists of the datasets: a request is read against allowlists and becomes one statement, scoped to a tenant. Columns that never leave are in no allowlist. */
@NullMarked
package dev.sallyport.leakyagency.rows;

import org.jspecify.annotations.NullMarked;
