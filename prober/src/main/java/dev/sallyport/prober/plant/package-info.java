/**
 * Owned data on its way into the application. Plantings of the plan enter; holdings and the variables that name what
 * was planted leave. Nothing is planted where the plan is read-only.
 */
@NullMarked
package dev.sallyport.prober.plant;

import org.jspecify.annotations.NullMarked;
