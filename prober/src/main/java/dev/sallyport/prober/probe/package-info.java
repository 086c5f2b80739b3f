/**
 * The questions that are put to an application, one class each, and the campaign that puts them. Walks and readings
 * enter, findings and what could not be judged leave. A probe never says "found" without a value and its owner, or a
 * comparison that was made twice; and never "clean" without the owner's own call having succeeded.
 */
@NullMarked
package dev.sallyport.prober.probe;

import org.jspecify.annotations.NullMarked;
