package dev.sallyport.prober.plan;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who asks.
 *
 * @param tenant by name
 * @param lesser whether it has less right than others of its tenant: it may take only the paths that name it in {@link
 *     Path#allowedFor}
 * @param mail where reports are sent to it
 * @param signOut the request that ends its session
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
        Optional<Removal> removal,
        boolean twin) {

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
