/**
 * The compiler of scoped queries. A clearance and its request enter; a typed tree leaves, with the tenant's predicate
 * on each tenant-owned table. It must never hold SQL, and no value of a request ever becomes part of a name.
 */
@NullMarked
package dev.sallyport.query;

import org.jspecify.annotations.NullMarked;
