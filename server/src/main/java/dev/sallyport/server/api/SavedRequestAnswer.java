package dev.sallyport.server.api;

import dev.sallyport.saved.SavedRequest;
import dev.sallyport.saved.SavedView;
import dev.sallyport.saved.SharedRequest;
import dev.sallyport.saved.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A saved request as somebody sees it who may know all of it.
 *
 * @param own whether it is theirs to change
 * @param owner the name of whose it is, of what others share
 * @param dataset empty, as all that is asked, if what is stored can't be read any more
 * @param unavailable what of one's own one may not use today
 * @param request as it goes into an export's; only of one that is asked for by its id
 */
record SavedRequestAnswer(
        String id,
        String name,
        boolean own,
        Optional<String> owner,
        boolean shared,
        Optional<String> dataset,
        Optional<String> format,
        boolean readable,
        List<Missing> unavailable,
        Instant savedAt,
        Instant changedAt,
        Optional<JsonNode> request) {

    /** Something that may not be used today. */
    record Missing(String part, String name) {
        private static Missing of(Unavailable unavailable) {
            return new Missing(unavailable.part().text(), unavailable.name());
        }
    }

    /** Some of them. */
    record ListAnswer(List<SavedRequestAnswer> savedRequests) {}

    /** What an administrator is told of one that is shared. */
    record SharedAnswer(
            String id,
            String name,
            String owner,
            Optional<String> ownerName,
            Optional<String> dataset,
            Instant changedAt) {
        static SharedAnswer of(SharedRequest shared) {
            return new SharedAnswer(
                    shared.id().toString(),
                    shared.name().text(),
                    shared.owner(),
                    shared.ownerName(),
                    shared.dataset(),
                    shared.changedAt());
        }
    }

    /** All that is shared. */
    record SharedListAnswer(List<SharedAnswer> savedRequests) {}

    /** Without what it asks for. */
    static SavedRequestAnswer inList(SavedView view) {
        return of(view, Optional.empty());
    }

    static SavedRequestAnswer whole(SavedView view) {
        return of(view, view.saved().content().map(content -> ExportRequestWriter.write(content.request())));
    }

    private static SavedRequestAnswer of(SavedView view, Optional<JsonNode> request) {
        SavedRequest saved = view.saved();
        return new SavedRequestAnswer(
                saved.id().toString(),
                saved.name().text(),
                view.isOwn(),
                view.ownerName(),
                saved.isShared(),
                saved.content().map(content -> content.request().dataset()),
                saved.content().map(content -> content.request().format().text()),
                view.isReadable(),
                view.unavailable().stream().map(Missing::of).toList(),
                saved.savedAt(),
                saved.changedAt(),
                request);
    }

    @Override
    public String toString() {
        return "SavedRequestAnswer[id=" + id + "]";
    }
}
