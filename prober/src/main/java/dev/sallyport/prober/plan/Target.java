package dev.sallyport.prober.plan;

import java.net.URI;
import java.util.Set;

/**
 * Where the application is.
 *
 * @param url to which the paths of requests are appended; without a slash at its end
 * @param alsoAllowed origins that may be asked as well, where files are stored, say: scheme, host and port
 */
public record Target(URI url, Set<URI> alsoAllowed) {
    public Target {
        alsoAllowed = Set.copyOf(alsoAllowed);
    }
}
