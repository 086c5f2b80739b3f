package dev.sallyport.server.console;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.ExportService;
import dev.sallyport.tenant.Session;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people arrive: their exports in this workspace, the newest first. */
@Controller
class HomePage {
    private final ExportService exports;
    private final Catalog catalog;
    private final MessageSource messages;

    HomePage(ExportService exports, Catalog catalog, MessageSource messages) {
        this.exports = exports;
        this.catalog = catalog;
        this.messages = messages;
    }

    /** Somebody's exports. */
    record ExportsPage(List<ExportCard> exports) {}

    @GetMapping(ConsolePaths.HOME)
    String home(Session session, Display display, Model model) {
        ExportCards cards = new ExportCards(catalog, new Texts(messages, display.locale()), display);
        model.addAttribute(
                "page",
                new ExportsPage(exports.list(session).stream()
                        .map(view -> cards.of(view, Optional.empty()))
                        .toList()));
        return "home";
    }
}
