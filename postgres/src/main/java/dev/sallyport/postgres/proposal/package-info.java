/**
 * Proposes a catalog, and the SQL that goes with it, for a database that nobody has described yet. A connection enters that
 * may see the tables; texts for a person to edit leave. It reads what tables are, never a row, and decides nothing: what it
 * can't tell it leaves out, and says so.
 */
@NullMarked
package dev.sallyport.postgres.proposal;

import org.jspecify.annotations.NullMarked;
