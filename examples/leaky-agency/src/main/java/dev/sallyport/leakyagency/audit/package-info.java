/** Who did what, for the tenant's own administrators. */
@NullMarked
package dev.sallyport.leakyagency.audit;

import org.jspecify.annotations.NullMarked;
