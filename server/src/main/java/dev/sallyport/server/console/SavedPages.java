package dev.sallyport.server.console;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.export.Reason;
import dev.sallyport.saved.SavedRequestId;
import dev.sallyport.saved.SavedRequestName;
import dev.sallyport.saved.SavedRequestService;
import dev.sallyport.saved.SavedView;
import dev.sallyport.saved.SharedRequest;
import dev.sallyport.saved.SharedRequestService;
import dev.sallyport.server.http.Ids;
import dev.sallyport.server.identity.InBrowser;
import dev.sallyport.tenant.Session;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Requests that people keep: one's own, those that others share, and for administrators all that is shared. */
@Controller
class SavedPages {
    private static final String ONE = ConsolePaths.SAVED + "/{id}";
    private static final String BACK = ConsolePaths.redirect(ConsolePaths.SAVED);

    private final SavedRequestService saved;
    private final SharedRequestService shared;
    private final Catalog catalog;
    private final MessageSource messages;

    SavedPages(SavedRequestService saved, SharedRequestService shared, Catalog catalog, MessageSource messages) {
        this.saved = saved;
        this.shared = shared;
        this.catalog = catalog;
        this.messages = messages;
    }

    /** Saved requests. */
    record SavedPage(List<SavedCard> own, List<SavedCard> shared, boolean mayLookAfter, List<SharedLine> lookedAfter) {}

    /** What an administrator sees of one that is shared. */
    record SharedLine(String id, String name, String owner, String dataset, String changed) {
        static SharedLine of(SharedRequest shared, Catalog catalog, Display display) {
            return new SharedLine(
                    shared.id().toString(),
                    shared.name().text(),
                    shared.ownerName().orElse(shared.owner()),
                    shared.dataset()
                            .map(name ->
                                    catalog.dataset(name).map(Dataset::title).orElse(name))
                            .orElse(""),
                    display.time(shared.changedAt()));
        }
    }

    @GetMapping(ConsolePaths.SAVED)
    String list(@InBrowser Session session, Display display, Model model) {
        SavedCards cards = new SavedCards(catalog, new RequestTexts(new Texts(messages, display.locale()), display));
        List<SavedView> views = saved.list(session);
        boolean mayLookAfter = shared.isOpenTo(session);
        model.addAttribute(
                "page",
                new SavedPage(
                        views.stream().filter(SavedView::isOwn).map(cards::of).toList(),
                        views.stream()
                                .filter(view -> !view.isOwn())
                                .map(cards::of)
                                .toList(),
                        mayLookAfter,
                        mayLookAfter
                                ? shared.list(session).stream()
                                        .map(one -> SharedLine.of(one, catalog, display))
                                        .toList()
                                : List.of()));
        return "saved";
    }

    @PostMapping(path = ONE + "/rename", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String rename(
            @InBrowser Session session,
            @PathVariable("id") String id,
            @RequestParam(ShownWorkspace.FIELD) String shown,
            @RequestParam(ExportForm.SAVED_NAME) String name) {
        ShownWorkspace.check(session, shown);
        saved.rename(session, id(id), new SavedRequestName(name));
        return BACK;
    }

    @PostMapping(path = ONE + "/share", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String share(
            @InBrowser Session session,
            @PathVariable("id") String id,
            @RequestParam(ShownWorkspace.FIELD) String shown) {
        ShownWorkspace.check(session, shown);
        saved.share(session, id(id), true);
        return BACK;
    }

    @PostMapping(path = ONE + "/take-back", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String takeBack(
            @InBrowser Session session,
            @PathVariable("id") String id,
            @RequestParam(ShownWorkspace.FIELD) String shown) {
        ShownWorkspace.check(session, shown);
        saved.share(session, id(id), false);
        return BACK;
    }

    @PostMapping(path = ONE + "/remove", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String remove(
            @InBrowser Session session,
            @PathVariable("id") String id,
            @RequestParam(ShownWorkspace.FIELD) String shown) {
        ShownWorkspace.check(session, shown);
        saved.remove(session, id(id));
        return BACK;
    }

    /** Keeps what somebody shares as one's own: it is judged as if one had made it. */
    @PostMapping(path = ONE + "/copy", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String copy(
            @InBrowser Session session,
            @PathVariable("id") String id,
            @RequestParam(ShownWorkspace.FIELD) String shown,
            @RequestParam(ExportForm.SAVED_NAME) String name) {
        ShownWorkspace.check(session, shown);
        saved.copy(session, id(id), new SavedRequestName(name));
        return BACK;
    }

    /** An administrator removes what another shares. */
    @PostMapping(path = ONE + "/remove-shared", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String removeShared(
            @InBrowser Session session,
            @PathVariable("id") String id,
            @RequestParam(ShownWorkspace.FIELD) String shown,
            @RequestParam("reason") String reason) {
        ShownWorkspace.check(session, shown);
        shared.remove(session, id(id), new Reason(reason));
        return BACK;
    }

    static SavedRequestId id(String id) {
        return new SavedRequestId(Ids.parse(id));
    }
}
