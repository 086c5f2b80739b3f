/**
 * The line to the application. Calls enter, exchanges leave; nothing goes to a host that the plan does not name, nor
 * past the budget. What an answer means is not judged here.
 */
@NullMarked
package dev.sallyport.prober.wire;

import org.jspecify.annotations.NullMarked;
