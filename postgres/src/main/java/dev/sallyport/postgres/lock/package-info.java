/**
 * Whether the database itself keeps tenants apart for the reader role. A connection of the reader and the catalog enter;
 * every fault leaves at once, with what would mend it. Nothing here changes the database, and no fault is ever waved through.
 */
@NullMarked
package dev.sallyport.postgres.lock;

import org.jspecify.annotations.NullMarked;
