/**
 * Who asks. Passwords, cookies and tokens enter; a session that acts in exactly one tenant leaves, issued anew for each
 * request. Nothing else in the server says who somebody is, and no tenant is ever taken from a request.
 */
@NullMarked
package dev.sallyport.server.identity;

import org.jspecify.annotations.NullMarked;
