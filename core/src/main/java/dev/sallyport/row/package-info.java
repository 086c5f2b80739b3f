/**
 * Rows on their way from a source to a file. A scoped query enters a source, one row at a time leaves it, past the
 * tripwire, as bytes in one reused buffer. Nothing here may turn rows into objects, or let a row pass unlooked at.
 */
@NullMarked
package dev.sallyport.row;

import org.jspecify.annotations.NullMarked;
