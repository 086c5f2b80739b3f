/**
 * Rows from PostgreSQL, by COPY. A scoped query enters; counts and rows leave, from one read-only snapshot, under the
 * tenant's setting and past the tripwire. A connection never goes back to its pool with anything of a reading in it.
 */
@NullMarked
package dev.sallyport.postgres.source;

import org.jspecify.annotations.NullMarked;
