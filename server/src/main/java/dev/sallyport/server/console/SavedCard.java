package dev.sallyport.server.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A saved request in the list of them.
 *
 * @param owner whose it is, of what others share; null of one's own, and if nobody can say
 * @param request what it asks for; null if that can't be read any more
 * @param missing what of one's own one may not use any more, in words
 * @param path of the form filled in with it; null if there is none to fill in
 */
record SavedCard(
        String id,
        String name,
        boolean isOwn,
        @Nullable String owner,
        boolean isShared,
        @Nullable RequestTold request,
        List<String> missing,
        @Nullable String path) {}
