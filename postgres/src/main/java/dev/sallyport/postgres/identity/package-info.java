/**
 * People, tenants and memberships of our own tables. Names and states enter; standings leave, read anew each time. It
 * must never remember a standing, and never tell a password's hash to anybody but the sign-in.
 */
@NullMarked
package dev.sallyport.postgres.identity;

import org.jspecify.annotations.NullMarked;
