/**
 * Whose datum is this? Canaries are minted for each tenant and planted; readings enter, and what leaves says which
 * tenant's value was seen where. Nothing here asks the application.
 */
@NullMarked
package dev.sallyport.prober.own;

import org.jspecify.annotations.NullMarked;
