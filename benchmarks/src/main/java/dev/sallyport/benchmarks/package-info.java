/**
 * Sallyport beside what an engineer would have written instead: whole processes on one database, interleaved. A database
 * and a number of rounds enter, a table and one line of JSON leave. No part of the product, and nothing here runs in it.
 */
@NullMarked
package dev.sallyport.benchmarks;

import org.jspecify.annotations.NullMarked;
