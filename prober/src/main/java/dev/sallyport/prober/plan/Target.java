package dev.sallyport.prober.plan;

import java.net.URI;
import java.util.Set;

/**
 * Where the application is.
 *
 * @param url to which the paths of requests are appended; without a slash at its end
 * @param alsoAllowed origins that may be asked as well, where files are stored, say: scheme, host and port
 * @param trusted those of them that are told who asks, as {@code url} is; the others never get what somebody is signed in by
 */
public record Target(URI url, Set<URI> alsoAllowed, Set<URI> trusted) {
    public Target {
        alsoAllowed = Set.copyOf(alsoAllowed);
        trusted = Set.copyOf(trusted);
    }

    /** Of whose further origins none is told who asks. */
    public Target(URI url, Set<URI> alsoAllowed) {
        this(url, alsoAllowed, Set.of());
    }

    /** The same application, which listens elsewhere. */
    public Target at(URI there) {
        return new Target(there, alsoAllowed, trusted);
    }
}
