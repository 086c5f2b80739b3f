/**
 * Looking after exports: operators across tenants, and administrators within their own. Sessions without a grant enter;
 * what is known about exports leaves, and acts on them with a reason. It must never tell a cell, the value of a filter,
 * or a tenant to somebody of another.
 */
@NullMarked
package dev.sallyport.oversight;

import org.jspecify.annotations.NullMarked;
