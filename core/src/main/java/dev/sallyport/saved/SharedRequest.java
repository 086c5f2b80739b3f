package dev.sallyport.saved;

import java.time.Instant;
import java.util.Optional;

/**
 * What administrators of a tenant are told of a request that one of its people shares: whose it is, what it is called and of
 * which dataset; of what it asks for, nothing.
 *
 * @param ownerName empty if nobody can say now
 * @param dataset empty if what is stored can't be read any more
 */
public record SharedRequest(
        SavedRequestId id,
        SavedRequestName name,
        String owner,
        Optional<String> ownerName,
        Optional<String> dataset,
        Instant changedAt) {}
