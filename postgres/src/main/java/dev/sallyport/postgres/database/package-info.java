/**
 * The way to Sallyport's own tables. Statements enter and rows leave, in transactions at READ COMMITTED; faults of the
 * database become problems of kind resource. It must never reach the tables of a host.
 */
@NullMarked
package dev.sallyport.postgres.database;

import org.jspecify.annotations.NullMarked;
