/** Who asks: accounts, sign-in, sessions and tokens. What leaves is a Member, whose tenant comes from the account alone. */
@NullMarked
package dev.sallyport.leakyagency.access;

import org.jspecify.annotations.NullMarked;
