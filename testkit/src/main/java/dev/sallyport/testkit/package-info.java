/**
 * Which requirement a test proves, and the record of what ran. In come the marks on tests and the outcomes that JUnit
 * reports; out goes one small file for each run of a module's tests. It must never make a claim look better than what
 * ran: a test that was skipped, aborted or never reached proves nothing.
 */
@NullMarked
package dev.sallyport.testkit;

import org.jspecify.annotations.NullMarked;
