/** Requests by chance at a real server. */
@NullMarked
package dev.sallyport.server.fuzz;

import org.jspecify.annotations.NullMarked;
