/**
 * From rows to the bytes of a file. Rows enter past the tripwire; masked, guarded, written cells leave. Nothing here
 * may decide what somebody may see: it is told by the clearance, column for column.
 */
@NullMarked
package dev.sallyport.format;

import org.jspecify.annotations.NullMarked;
