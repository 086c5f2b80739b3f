/**
 * People, tenants, memberships, accounts and API tokens of our own tables. Names, states and what a provider's tokens
 * claimed enter; standings leave, read anew each time. It must never remember a standing between two readings, and never
 * tell a password's hash to anybody but the sign-in, or a token to anybody at all. Second factors lie there sealed.
 */
@NullMarked
package dev.sallyport.postgres.identity;

import org.jspecify.annotations.NullMarked;
