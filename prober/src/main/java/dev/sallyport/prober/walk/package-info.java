/**
 * Paths of the plan, taken by somebody. A path and a caller enter; a walk leaves: what was asked, answered and taken on
 * the way. Whether that is right is not judged here.
 */
@NullMarked
package dev.sallyport.prober.walk;

import org.jspecify.annotations.NullMarked;
