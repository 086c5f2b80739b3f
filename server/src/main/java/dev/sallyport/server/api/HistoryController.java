package dev.sallyport.server.api;

import dev.sallyport.export.ExportId;
import dev.sallyport.oversight.HistoryService;
import dev.sallyport.server.http.Ids;
import dev.sallyport.server.identity.InBrowser;
import dev.sallyport.tenant.Session;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The exports of one's own tenant, whoever asked for them, for its administrators. */
@RestController
@RequestMapping("/api/history")
class HistoryController {
    private final HistoryService history;

    HistoryController(HistoryService history) {
        this.history = history;
    }

    @GetMapping
    OverseenAnswer.PageAnswer list(@InBrowser Session session, @RequestParam Map<String, String> query) {
        return OverseenAnswer.PageAnswer.of(
                history.list(session, OverviewQuery.filter(query), OverviewQuery.after(query)));
    }

    @GetMapping("/{id}")
    OverseenAnswer.HistoryAnswer show(@InBrowser Session session, @PathVariable("id") String id) {
        return OverseenAnswer.HistoryAnswer.of(history.show(session, export(id)));
    }

    @PostMapping(path = "/{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    OverseenAnswer.HistoryAnswer cancel(@InBrowser Session session, @PathVariable("id") String id, JsonNode body) {
        return OverseenAnswer.HistoryAnswer.of(history.cancel(session, export(id), ReasonReader.read(body)));
    }

    @PostMapping(path = "/{id}/revoke", consumes = MediaType.APPLICATION_JSON_VALUE)
    OverseenAnswer.HistoryAnswer revoke(@InBrowser Session session, @PathVariable("id") String id, JsonNode body) {
        return OverseenAnswer.HistoryAnswer.of(history.revoke(session, export(id), ReasonReader.read(body)));
    }

    private static ExportId export(String id) {
        return new ExportId(Ids.parse(id));
    }
}
