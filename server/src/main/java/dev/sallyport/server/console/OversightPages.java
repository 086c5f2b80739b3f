package dev.sallyport.server.console;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.Reason;
import dev.sallyport.oversight.ExportHistory;
import dev.sallyport.oversight.OversightService;
import dev.sallyport.oversight.OverviewPage;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.server.http.Ids;
import dev.sallyport.tenant.OperatorSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All tenants' exports, for operators and support. */
@Controller
class OversightPages {
    private static final String ONE = ConsolePaths.OVERSIGHT + "/exports/{id}";

    private final OversightService oversight;
    private final Catalog catalog;
    private final MessageSource messages;
    private final Clock clock;

    OversightPages(OversightService oversight, Catalog catalog, MessageSource messages, Clock clock) {
        this.oversight = oversight;
        this.catalog = catalog;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping(ConsolePaths.OVERSIGHT)
    String list(OperatorSession session, @RequestParam Map<String, String> query, Display display, Model model) {
        RequestTexts words = new RequestTexts(new Texts(messages, display.locale()), display);
        OverviewForm form = OverviewForm.read(query, catalog, display);
        OverviewPage page = oversight.list(session, form.filter(), OverviewForm.after(query));
        model.addAttribute(
                "page",
                new OverseenView.ListPage(
                        ConsolePaths.OVERSIGHT,
                        page.exports().stream()
                                .map(export -> OverseenView.of(export, ConsolePaths.OVERSIGHT_EXPORTS, words))
                                .toList(),
                        form,
                        page.next()
                                .map(mark -> OverviewForm.next(ConsolePaths.OVERSIGHT, query, mark))
                                .orElse(null)));
        return "overseen-list";
    }

    @GetMapping(ONE)
    String show(OperatorSession session, @PathVariable("id") String id, Display display, Model model) {
        ExportHistory history = oversight.show(session, export(id));
        model.addAttribute(
                "page",
                OverseenView.OnePage.of(
                        history,
                        TimelineView.of(history.timeline(), messages, display),
                        ConsolePaths.OVERSIGHT_EXPORTS,
                        oversight.isFresh(session),
                        new RequestTexts(new Texts(messages, display.locale()), display)));
        return "overseen";
    }

    @PostMapping(path = ONE + "/cancel", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String cancel(OperatorSession session, @PathVariable("id") String id, @RequestParam("reason") String reason) {
        return back(oversight.cancel(session, export(id), new Reason(reason)));
    }

    @PostMapping(path = ONE + "/revoke", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String revoke(OperatorSession session, @PathVariable("id") String id, @RequestParam("reason") String reason) {
        return back(oversight.revoke(session, export(id), new Reason(reason)));
    }

    @PostMapping(path = ONE + "/void-tickets", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String voidTickets(OperatorSession session, @PathVariable("id") String id, @RequestParam("reason") String reason) {
        return back(oversight.voidTickets(session, export(id), new Reason(reason)));
    }

    @PostMapping(path = ONE + "/shorten", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String shorten(
            OperatorSession session,
            @PathVariable("id") String id,
            @RequestParam("minutes") String minutes,
            @RequestParam("reason") String reason) {
        return back(oversight.shorten(session, export(id), clock.instant().plus(fromNow(minutes)), new Reason(reason)));
    }

    private static Duration fromNow(String minutes) {
        if (!minutes.matches("[1-9][0-9]{0,4}")) {
            throw Problem.of(ProblemCode.INVALID_REQUEST, "say after how many minutes it ends");
        }
        return Duration.ofMinutes(Integer.parseInt(minutes));
    }

    private static String back(ExportHistory history) {
        return ConsolePaths.redirect(
                ConsolePaths.OVERSIGHT_EXPORTS + "/" + history.export().id());
    }

    private static ExportId export(String id) {
        return new ExportId(Ids.parse(id));
    }
}
