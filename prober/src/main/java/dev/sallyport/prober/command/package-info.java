/**
 * The command line of the prober. Arguments enter, an exit code leaves: 0 nothing found, 1 findings, 2 inconclusive, 3
 * could not run. What is judged, and how, is decided elsewhere.
 */
@NullMarked
package dev.sallyport.prober.command;

import org.jspecify.annotations.NullMarked;
