package dev.sallyport.server.console;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.Reason;
import dev.sallyport.oversight.ExportHistory;
import dev.sallyport.oversight.HistoryService;
import dev.sallyport.oversight.OverviewPage;
import dev.sallyport.server.http.Ids;
import dev.sallyport.server.identity.InBrowser;
import dev.sallyport.tenant.Session;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The exports of one's own workspace, whoever asked for them, for its administrators. */
@Controller
class HistoryPages {
    private static final String ONE = ConsolePaths.HISTORY + "/{id}";

    private final HistoryService history;
    private final Catalog catalog;
    private final MessageSource messages;

    HistoryPages(HistoryService history, Catalog catalog, MessageSource messages) {
        this.history = history;
        this.catalog = catalog;
        this.messages = messages;
    }

    @GetMapping(ConsolePaths.HISTORY)
    String list(@InBrowser Session session, @RequestParam Map<String, String> query, Display display, Model model) {
        RequestTexts words = new RequestTexts(new Texts(messages, display.locale()), display);
        OverviewForm form = OverviewForm.read(query, catalog, display);
        OverviewPage page = history.list(session, form.filter(), OverviewForm.after(query));
        model.addAttribute(
                "page",
                new OverseenView.ListPage(
                        ConsolePaths.HISTORY,
                        page.exports().stream()
                                .map(export -> OverseenView.of(export, ConsolePaths.HISTORY, words))
                                .toList(),
                        form,
                        page.next()
                                .map(mark -> OverviewForm.next(ConsolePaths.HISTORY, query, mark))
                                .orElse(null)));
        return "overseen-list";
    }

    @GetMapping(ONE)
    String show(@InBrowser Session session, @PathVariable("id") String id, Display display, Model model) {
        ExportHistory found = history.show(session, new ExportId(Ids.parse(id)));
        model.addAttribute(
                "page",
                OverseenView.OnePage.of(
                        found,
                        TimelineView.of(found.timeline(), messages, display),
                        ConsolePaths.HISTORY,
                        true,
                        new RequestTexts(new Texts(messages, display.locale()), display)));
        return "overseen";
    }

    @PostMapping(path = ONE + "/cancel", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String cancel(@InBrowser Session session, @PathVariable("id") String id, @RequestParam("reason") String reason) {
        return back(history.cancel(session, new ExportId(Ids.parse(id)), new Reason(reason)));
    }

    @PostMapping(path = ONE + "/revoke", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String revoke(@InBrowser Session session, @PathVariable("id") String id, @RequestParam("reason") String reason) {
        return back(history.revoke(session, new ExportId(Ids.parse(id)), new Reason(reason)));
    }

    private static String back(ExportHistory found) {
        return ConsolePaths.redirect(ConsolePaths.HISTORY + "/" + found.export().id());
    }
}
