package dev.sallyport.prober.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody who asks.
 *
 * @param tenant by name
 * @param lesser whether it has less right than others of its tenant: it may take only the paths that name it in {@link
 *     Path#allowedFor}
 * @param mail where reports are sent to it
 * @param signOut the request that ends its session
 * @param expiry another way in, whose credentials end by themselves
 * @param removal how its membership is ended, by somebody else; done near the end of a run
 * @param twin whether it was made to collide with an identity of another tenant (case, Unicode form, plus-tag …)
 */
public record Identity(
        String name,
        String tenant,
        boolean lesser,
        SignIn signIn,
        Optional<String> mail,
        Optional<RequestSpec> signOut,
        Optional<Expiry> expiry,
        Optional<Removal> removal,
        boolean twin) {

    /** Of whom nothing ends by itself. */
    public Identity(
            String name,
            String tenant,
            boolean lesser,
            SignIn signIn,
            Optional<String> mail,
            Optional<RequestSpec> signOut,
            Optional<Removal> removal,
            boolean twin) {
        this(name, tenant, lesser, signIn, mail, signOut, Optional.empty(), removal, twin);
    }

    public Identity withExpiry(Expiry other) {
        return new Identity(name, tenant, lesser, signIn, mail, signOut, Optional.of(other), removal, twin);
    }

    /** Each way in which it shows who it is. */
    public Stream<SignIn> signIns() {
        return Stream.concat(Stream.of(signIn), expiry.map(Expiry::signIn).stream());
    }

    /**
     * A sign-in that ends.
     *
     * @param lives how long its credentials are to be taken
     */
    public record Expiry(Duration lives, SignIn signIn) {}

    /**
     * How a membership is ended.
     *
     * @param as the identity that removes
     * @param requests done in order
     */
    public record Removal(String as, List<RequestSpec> requests) {
        public Removal {
            requests = List.copyOf(requests);
        }
    }
}
