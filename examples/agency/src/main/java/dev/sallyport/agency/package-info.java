/**
 * A small SaaS to export from: an agency that bills for several client companies. What enters is a connection to an empty
 * database and a date; what leaves is a schema full of rows, the same for the same date, with everything in it that has
 * broken exports elsewhere. It must never hold anything that is true of a real person or company, and knows nothing of
 * Sallyport: it is the host.
 */
@NullMarked
package dev.sallyport.agency;

import org.jspecify.annotations.NullMarked;
