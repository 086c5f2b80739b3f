/** The mistakes that can be switched on, each by its name, and what is true of each. Careful and careless code ask Leaks side by side. */
@NullMarked
package dev.sallyport.leakyagency.leak;

import org.jspecify.annotations.NullMarked;
