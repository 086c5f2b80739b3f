/**
 * The prober in a test: an application that the test has started is probed by a plan, and the test fails if it leaks.
 */
@NullMarked
package dev.sallyport.prober.junit;

import org.jspecify.annotations.NullMarked;
