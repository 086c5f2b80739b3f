/** The members of a tenant, kept by its administrators. */
@NullMarked
package dev.sallyport.leakyagency.members;

import org.jspecify.annotations.NullMarked;
