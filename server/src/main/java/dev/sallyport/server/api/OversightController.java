package dev.sallyport.server.api;

import dev.sallyport.export.ExportId;
import dev.sallyport.oversight.OversightService;
import dev.sallyport.server.http.Ids;
import dev.sallyport.server.http.JsonFields;
import dev.sallyport.tenant.OperatorSession;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** All tenants' exports, for operators and support. */
@RestController
@RequestMapping("/api/oversight/exports")
class OversightController {
    private final OversightService oversight;

    OversightController(OversightService oversight) {
        this.oversight = oversight;
    }

    @GetMapping
    OverseenAnswer.PageAnswer list(OperatorSession session, @RequestParam Map<String, String> query) {
        return OverseenAnswer.PageAnswer.of(
                oversight.list(session, OverviewQuery.filter(query), OverviewQuery.after(query)));
    }

    @GetMapping("/{id}")
    OverseenAnswer.HistoryAnswer show(OperatorSession session, @PathVariable("id") String id) {
        return OverseenAnswer.HistoryAnswer.of(oversight.show(session, export(id)));
    }

    @PostMapping(path = "/{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    OverseenAnswer.HistoryAnswer cancel(OperatorSession session, @PathVariable("id") String id, JsonNode body) {
        return OverseenAnswer.HistoryAnswer.of(oversight.cancel(session, export(id), ReasonReader.read(body)));
    }

    @PostMapping(path = "/{id}/revoke", consumes = MediaType.APPLICATION_JSON_VALUE)
    OverseenAnswer.HistoryAnswer revoke(OperatorSession session, @PathVariable("id") String id, JsonNode body) {
        return OverseenAnswer.HistoryAnswer.of(oversight.revoke(session, export(id), ReasonReader.read(body)));
    }

    @PostMapping(path = "/{id}/void-tickets", consumes = MediaType.APPLICATION_JSON_VALUE)
    OverseenAnswer.HistoryAnswer voidTickets(OperatorSession session, @PathVariable("id") String id, JsonNode body) {
        return OverseenAnswer.HistoryAnswer.of(oversight.voidTickets(session, export(id), ReasonReader.read(body)));
    }

    @PostMapping(path = "/{id}/shorten", consumes = MediaType.APPLICATION_JSON_VALUE)
    OverseenAnswer.HistoryAnswer shorten(OperatorSession session, @PathVariable("id") String id, JsonNode body) {
        JsonFields fields = JsonFields.of("", body, "expires-at", "reason");
        return OverseenAnswer.HistoryAnswer.of(
                oversight.shorten(session, export(id), instant(fields.text("expires-at")), ReasonReader.read(fields)));
    }

    private static ExportId export(String id) {
        return new ExportId(Ids.parse(id));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw JsonFields.invalid("\"expires-at\" must be a time such as 2026-01-31T00:00:00Z");
        }
    }
}
