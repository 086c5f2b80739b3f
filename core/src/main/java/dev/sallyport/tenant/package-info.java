/**
 * Who acts, for which tenant, as things are now. Readings of a membership enter; standings and sessions leave, made
 * only with the {@link dev.sallyport.tenant.IdentityPower}. It must never take a tenant from a request.
 */
@NullMarked
package dev.sallyport.tenant;

import org.jspecify.annotations.NullMarked;
