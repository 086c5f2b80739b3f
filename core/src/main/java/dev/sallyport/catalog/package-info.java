/**
 * The declaration of what may leave. A YAML file enters; one immutable catalog leaves, or all its faults at once.
 * Anything absent from it cannot leave, and nothing here may be decided by a request.
 */
@NullMarked
package dev.sallyport.catalog;

import org.jspecify.annotations.NullMarked;
