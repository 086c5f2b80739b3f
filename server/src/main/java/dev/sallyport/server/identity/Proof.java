package dev.sallyport.server.identity;

import dev.sallyport.tenant.DatasetScope;
import java.time.Instant;

/** By what a request shows who makes it. */
sealed interface Proof {
    /** The session's cookie. */
    record Cookie() implements Proof {}

    /** A token of the identity provider, in the Authorization header. */
    record Bearer() implements Proof {}

    /**
     * A token that Sallyport gave to a person for a program of theirs.
     *
     * @param scope the datasets that it reaches
     */
    record ApiToken(DatasetScope.Only scope, Instant endsAt) implements Proof {}
}
