package dev.sallyport.server.api;

import dev.sallyport.export.Asked;
import dev.sallyport.export.Confirmation;
import dev.sallyport.export.CountAnswer;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportService;
import dev.sallyport.seal.Receipt;
import dev.sallyport.server.http.JsonFields;
import dev.sallyport.tenant.Session;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Exports: count, ask, look, cancel. */
@RestController
@RequestMapping("/api/exports")
class ExportsController {
    private final ExportService exports;

    ExportsController(ExportService exports) {
        this.exports = exports;
    }

    /** The person's newest exports in the tenant. */
    record ListAnswer(List<ExportAnswer> exports) {}

    /** How many rows there would be; {@code moreThanLimit} says that counting stopped there. */
    record CountedAnswer(long rows, long limit, boolean moreThanLimit) {}

    @PostMapping(path = "/count", consumes = MediaType.APPLICATION_JSON_VALUE)
    CountedAnswer count(Session session, JsonNode body) {
        CountAnswer counted = exports.count(session, ExportRequestReader.read(ExportRequestReader.countFields(body)));
        return new CountedAnswer(Math.min(counted.rows(), counted.limit()), counted.limit(), !counted.isWithinLimit());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ExportAnswer> ask(
            Session session,
            JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable List<String> idempotencyKeys) {
        JsonFields fields = ExportRequestReader.exportFields(body);
        Asked asked = exports.ask(
                session,
                ExportRequestReader.read(fields),
                confirmation(fields),
                IdempotencyKeyHeader.read(idempotencyKeys));
        ExportAnswer answer = ExportAnswer.of(asked.export());
        return ResponseEntity.status(asked.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/exports/" + answer.id()))
                .body(answer);
    }

    @GetMapping
    ListAnswer list(Session session) {
        return new ListAnswer(
                exports.list(session).stream().map(ExportAnswer::of).toList());
    }

    @GetMapping("/{id}")
    ExportAnswer show(Session session, @PathVariable("id") String id) {
        return ExportAnswer.of(exports.show(session, new ExportId(Ids.parse(id))));
    }

    @PostMapping("/{id}/cancel")
    ExportAnswer cancel(Session session, @PathVariable("id") String id) {
        return ExportAnswer.of(exports.cancel(session, new ExportId(Ids.parse(id))));
    }

    @GetMapping("/{id}/receipt")
    Receipt receipt(Session session, @PathVariable("id") String id) {
        return exports.receipt(session, new ExportId(Ids.parse(id)));
    }

    private static Confirmation confirmation(JsonFields body) {
        JsonNode node = body.field(ExportRequestReader.CONFIRM)
                .orElseThrow(() -> JsonFields.invalid("\"confirm\" is missing: {\"tenant\": id, \"name\": name} of the"
                        + " workspace that you act in; GET /api/me tells both"));
        JsonFields confirm = JsonFields.of(ExportRequestReader.CONFIRM, node, "tenant", "name");
        return new Confirmation(confirm.text("tenant"), confirm.text("name"));
    }
}
