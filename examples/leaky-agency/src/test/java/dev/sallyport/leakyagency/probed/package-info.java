/** The prober against this application: what it finds of each leak, and that it finds nothing where there is none. */
@NullMarked
package dev.sallyport.leakyagency.probed;

import org.jspecify.annotations.NullMarked;
