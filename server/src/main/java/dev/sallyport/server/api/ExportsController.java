package dev.sallyport.server.api;

import dev.sallyport.export.Asked;
import dev.sallyport.export.Confirmation;
import dev.sallyport.export.CountAnswer;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportService;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.ExportView;
import dev.sallyport.export.Reason;
import dev.sallyport.handover.HandoverService;
import dev.sallyport.handover.Ticket;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.seal.Receipt;
import dev.sallyport.server.http.Ids;
import dev.sallyport.server.http.JsonFields;
import dev.sallyport.tenant.Session;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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

/** Exports: count, preview, ask, ask again, look, cancel. */
@RestController
@RequestMapping("/api/exports")
class ExportsController {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ExportService exports;
    private final HandoverService handovers;
    private final ExportWaits waits;

    ExportsController(ExportService exports, HandoverService handovers, ExportWaits waits) {
        this.exports = exports;
        this.handovers = handovers;
        this.waits = waits;
    }

    /** The person's newest exports in the tenant. */
    record ListAnswer(List<ExportAnswer> exports) {}

    /** How many rows there would be; {@code moreThanLimit} says that counting stopped there. */
    record CountedAnswer(long rows, long limit, boolean moreThanLimit, String sensitivity, DemandAnswer demands) {}

    @PostMapping(path = "/count", consumes = MediaType.APPLICATION_JSON_VALUE)
    CountedAnswer count(Session session, JsonNode body) {
        CountAnswer counted = exports.count(session, ExportRequestReader.read(ExportRequestReader.countFields(body)));
        return new CountedAnswer(
                Math.min(counted.rows(), counted.limit()),
                counted.limit(),
                !counted.isWithinLimit(),
                counted.level().text(),
                DemandAnswer.of(counted.demand()));
    }

    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    PreviewAnswer preview(Session session, JsonNode body) {
        return PreviewAnswer.of(
                exports.preview(session, ExportRequestReader.read(ExportRequestReader.countFields(body))));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ExportAnswer> ask(
            Session session,
            JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable List<String> idempotencyKeys,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> preferences) {
        JsonFields fields = ExportRequestReader.exportFields(body);
        Asked asked = exports.ask(
                session,
                ExportRequestReader.read(fields),
                confirmation(fields),
                IdempotencyKeyHeader.read(idempotencyKeys),
                reason(fields));
        return answer(session, asked, preferences);
    }

    /** Asks for an ended one again: fresh files, and those of the old one can no longer be had. */
    @PostMapping(path = "/{id}/again", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ExportAnswer> again(
            Session session,
            @PathVariable("id") String id,
            JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable List<String> idempotencyKeys,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> preferences) {
        JsonFields fields = JsonFields.of("", body, ExportRequestReader.CONFIRM, ExportRequestReader.REASON);
        Asked asked = exports.askAgain(
                session,
                new ExportId(Ids.parse(id)),
                confirmation(fields),
                IdempotencyKeyHeader.read(idempotencyKeys),
                reason(fields));
        return answer(session, asked, preferences);
    }

    private ResponseEntity<ExportAnswer> answer(Session session, Asked asked, @Nullable List<String> preferences) {
        Optional<Duration> wait = PreferHeader.waitAtMost(preferences, ExportWaits.LONGEST);
        return wait.isPresent()
                ? waited(session, asked, wait.get())
                : at(asked.export(), status(asked)).body(ExportAnswer.of(asked.export()));
    }

    /** The ended export, with a ticket if it is completed; or where to look for it. */
    private ResponseEntity<ExportAnswer> waited(Session session, Asked asked, Duration most) {
        ExportView view = waits.untilEnded(session, asked.export(), most);
        if (view.state().isUnfinished()) {
            return at(view, HttpStatus.ACCEPTED)
                    .header(HttpHeaders.RETRY_AFTER, String.valueOf(LOOK_AGAIN.toSeconds()))
                    .body(ExportAnswer.of(view));
        }
        ExportAnswer answer = ExportAnswer.of(view);
        return at(view, status(asked))
                .header("Preference-Applied", "wait")
                .body(ticket(session, view).map(answer::with).orElse(answer));
    }

    /** None if there were too many tickets, or the sign-in is too old by now: the export is there all the same. */
    private Optional<Ticket> ticket(Session session, ExportView view) {
        if (view.state() != ExportState.COMPLETED) {
            return Optional.empty();
        }
        try {
            return Optional.of(handovers.issueTicket(session, view.export().id()));
        } catch (Problem e) {
            if (e.kind() == ProblemKind.CALLER || e.code() == ProblemCode.INSUFFICIENT_USER_AUTHENTICATION) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static HttpStatus status(Asked asked) {
        return asked.isNew() ? HttpStatus.CREATED : HttpStatus.OK;
    }

    private static ResponseEntity.BodyBuilder at(ExportView view, HttpStatus status) {
        return ResponseEntity.status(status)
                .location(URI.create("/api/exports/" + view.export().id()));
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

    private static Optional<Reason> reason(JsonFields body) {
        return body.optionalText(ExportRequestReader.REASON).map(Reason::new);
    }

    private static Confirmation confirmation(JsonFields body) {
        JsonNode node = body.field(ExportRequestReader.CONFIRM)
                .orElseThrow(() -> JsonFields.invalid("\"confirm\" is missing: {\"tenant\": id, \"name\": name} of the"
                        + " workspace that you act in; GET /api/me tells both"));
        JsonFields confirm = JsonFields.of(ExportRequestReader.CONFIRM, node, "tenant", "name", "typed");
        return new Confirmation(confirm.text("tenant"), confirm.text("name"), confirm.optionalText("typed"));
    }
}
