package dev.sallyport.server.console;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.Asked;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportService;
import dev.sallyport.export.ExportView;
import dev.sallyport.handover.HandoverId;
import dev.sallyport.handover.HandoverService;
import dev.sallyport.handover.OpenHandover;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.saved.SavedRequestName;
import dev.sallyport.saved.SavedRequestService;
import dev.sallyport.seal.Receipt;
import dev.sallyport.server.http.Ids;
import dev.sallyport.tenant.Session;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One export of one's own: how far it is, cancelling it, its files, its receipt, asking for it again. */
@Controller
@RequestMapping(ConsolePaths.EXPORTS + "/{id}")
class ExportPages {
    private static final String PAGE = "page";

    private final ExportService exports;
    private final HandoverService handovers;
    private final SavedRequestService saved;
    private final Catalog catalog;
    private final MessageSource messages;
    private final Clock clock;

    ExportPages(
            ExportService exports,
            HandoverService handovers,
            SavedRequestService saved,
            Catalog catalog,
            MessageSource messages,
            Clock clock) {
        this.exports = exports;
        this.handovers = handovers;
        this.saved = saved;
        this.catalog = catalog;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * An export and what was asked.
     *
     * @param times that it may be kept for; none if it has no time
     */
    record ExportPage(ExportCard card, RequestTold request, List<Choice> times) {}

    @GetMapping
    String show(
            @PathVariable("id") String id,
            @RequestParam(name = "handover", required = false) @Nullable String handover,
            Session session,
            Display display,
            Model model) {
        ExportView view = exports.show(session, id(id));
        ExportCards cards = cards(display);
        Optional<HandoverId> open = Optional.ofNullable(handover).flatMap(named -> open(session, named));
        model.addAttribute(
                PAGE,
                new ExportPage(
                        cards.of(view, open),
                        cards.request(view.export()),
                        KeptTime.choices(view.export().request().window(), texts(display))));
        return "export";
    }

    /** The card alone, for a page that looks again by itself. */
    @GetMapping("/card")
    String card(@PathVariable("id") String id, Session session, Display display, Model model) {
        model.addAttribute("card", cards(display).of(exports.show(session, id(id)), Optional.empty()));
        return "export-card :: alone";
    }

    @PostMapping(path = "/cancel", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String cancel(@PathVariable("id") String id, Session session) {
        return ConsolePaths.redirect(ConsolePaths.export(
                exports.cancel(session, id(id)).export().id().toString()));
    }

    /** Hands the files over: one goes to the browser at once, several are listed to be fetched one by one. */
    @PostMapping(path = "/download", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String download(@PathVariable("id") String id, Session session) {
        OpenHandover open;
        try {
            open = handovers.redeem(
                    session, handovers.issueTicket(session, id(id)).value());
        } catch (Problem e) {
            return elsewhere(e, id);
        }
        HandoverId handover = open.handover().id();
        return ConsolePaths.redirect(
                open.parts().size() == 1
                        ? ConsolePaths.part(handover, open.parts().get(0).number())
                        : ConsolePaths.export(open.handover().export().toString()) + "?handover=" + handover);
    }

    @GetMapping("/receipt")
    String receipt(@PathVariable("id") String id, Session session, Display display, Model model) {
        Receipt receipt = exports.receipt(session, id(id));
        model.addAttribute(
                PAGE,
                ReceiptPage.of(
                        receipt,
                        cards(display).approval(exports.show(session, id(id))),
                        new RequestTexts(texts(display), display)));
        return "receipt";
    }

    /** Shows what would be asked for again, to be confirmed as anything is. */
    @PostMapping(path = "/again", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String again(@PathVariable("id") String id, Session session, Display display, Model model) {
        Export old = exports.show(session, id(id)).export();
        try {
            RequestTexts words = new RequestTexts(texts(display), display);
            model.addAttribute(
                    PAGE,
                    new Reviews(exports, clock, words)
                            .review(session, old.request(), Reviews.Source.of(old))
                            .page());
            return "review";
        } catch (Problem e) {
            return elsewhere(e, id);
        }
    }

    @PostMapping(path = "/again/start", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String startAgain(
            @PathVariable("id") String id, @RequestParam MultiValueMap<String, String> sent, Session session) {
        Asked asked;
        try {
            asked = exports.askAgain(
                    session, id(id), Confirmed.confirmation(sent), Confirmed.once(sent), Confirmed.reason(sent));
        } catch (Problem e) {
            return elsewhere(e, id);
        }
        return ConsolePaths.redirect(
                ConsolePaths.export(asked.export().export().id().toString()));
    }

    /** Keeps what was asked, to be asked later: for the same time, or for one that moves on. */
    @PostMapping(path = "/save", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String save(
            @PathVariable("id") String id,
            @RequestParam(ShownWorkspace.FIELD) String shown,
            @RequestParam(ExportForm.SAVED_NAME) String name,
            @RequestParam(name = ExportForm.SAVED_SHARED, required = false) @Nullable String shared,
            @RequestParam(name = ExportForm.WINDOW, required = false) @Nullable String window,
            Session session) {
        ShownWorkspace.check(session, shown);
        Export old = exports.show(session, id(id)).export();
        saved.save(
                session,
                new SavedRequestName(name),
                shared != null,
                KeptTime.of(window).applyTo(asChosen(old.request())));
        return ConsolePaths.redirect(ConsolePaths.SAVED);
    }

    /** Headings that are the catalog's need not be kept: they are told in its words. */
    private ExportRequest asChosen(ExportRequest request) {
        return request.withColumns(request.columns().stream()
                .map(column -> isOfCatalog(request.dataset(), column) ? RequestedColumn.named(column.name()) : column)
                .toList());
    }

    private boolean isOfCatalog(String dataset, RequestedColumn column) {
        return catalog.dataset(dataset)
                .flatMap(known -> known.column(column.name()))
                .filter(known -> column.title().filter(known.title()::equals).isPresent())
                .isPresent();
    }

    /** A handover of this session; none if it is closed, or was never its. */
    private Optional<HandoverId> open(Session session, String named) {
        HandoverId id = new HandoverId(Ids.parse(named));
        try {
            handovers.describe(session, id, 1);
            return Optional.of(id);
        } catch (Problem e) {
            if (e.code() == ProblemCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Leads whose sign-in is too old to where they prove anew who they are, and back; nothing else is mended so. */
    private static String elsewhere(Problem problem, String id) {
        if (problem.code() != ProblemCode.INSUFFICIENT_USER_AUTHENTICATION) {
            throw problem;
        }
        return ConsolePaths.redirect(
                ConsolePaths.signInAgain(ConsolePaths.export(id(id).toString()), problem.needsSecondFactor()));
    }

    private static ExportId id(String id) {
        return new ExportId(Ids.parse(id));
    }

    private Texts texts(Display display) {
        return new Texts(messages, display.locale());
    }

    private ExportCards cards(Display display) {
        return new ExportCards(catalog, texts(display), display);
    }
}
