/**
 * Where Sallyport's own tables are made and put together. A data source enters; the ports of core leave, ready for use.
 * It must never run as a role that owns the tables, but for migrating them.
 */
@NullMarked
package dev.sallyport.postgres;

import org.jspecify.annotations.NullMarked;
