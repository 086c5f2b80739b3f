/**
 * Exports, tickets, handovers, uses that limits count, and clients' keys as rows. Values of core enter and leave,
 * unchanged; every change of state is compare-and-set. It must never hold a cell of an export.
 */
@NullMarked
package dev.sallyport.postgres.tables;

import org.jspecify.annotations.NullMarked;
