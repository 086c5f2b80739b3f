package dev.sallyport.saved;

import java.util.List;
import java.util.Optional;

/**
 * A saved request as it is told to somebody who may know all of it.
 *
 * @param isOwn whether it is theirs to change
 * @param ownerName whose it is; empty if nobody can say now
 * @param unavailable what of their own they may not use today; of others' nobody is told what they may not know
 */
public record SavedView(SavedRequest saved, boolean isOwn, Optional<String> ownerName, List<Unavailable> unavailable) {
    public SavedView {
        unavailable = List.copyOf(unavailable);
    }

    /** Whether it can be read; if it can't, it can only be removed. */
    public boolean isReadable() {
        return saved.content().isPresent();
    }
}
