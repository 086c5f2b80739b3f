/**
 * Requests that people keep under a name, for themselves or for others of their tenant. A request enters, and the same
 * request leaves to be asked like any other. None of it is a right, and nobody learns from it what they may not know.
 */
@NullMarked
package dev.sallyport.saved;

import org.jspecify.annotations.NullMarked;
