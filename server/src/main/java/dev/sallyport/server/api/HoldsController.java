package dev.sallyport.server.api;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.hold.Hold;
import dev.sallyport.hold.HoldStop;
import dev.sallyport.hold.HoldSubject;
import dev.sallyport.oversight.HoldService;
import dev.sallyport.server.http.Ids;
import dev.sallyport.server.http.JsonFields;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Pauses, for operators. */
@RestController
@RequestMapping("/api/oversight/holds")
class HoldsController {
    private final HoldService holds;
    private final Catalog catalog;

    HoldsController(HoldService holds, Catalog catalog) {
        this.holds = holds;
        this.catalog = catalog;
    }

    /** What is paused. */
    record HoldAnswer(
            String id,
            boolean everything,
            Optional<String> tenant,
            Optional<String> dataset,
            Optional<String> person,
            List<String> stops,
            boolean alsoRunning,
            String reason,
            String placedBy,
            Instant placedAt) {
        static HoldAnswer of(Hold hold) {
            HoldSubject subject = hold.subject();
            return new HoldAnswer(
                    hold.id().toString(),
                    subject instanceof HoldSubject.Everything,
                    subject.which("tenant"),
                    subject.which("dataset"),
                    subject.which("person"),
                    hold.stops().stream().map(HoldStop::text).sorted().toList(),
                    hold.alsoRunning(),
                    hold.reason(),
                    hold.placedBy().text(),
                    hold.placedAt());
        }
    }

    /** All of them. */
    record HoldsAnswer(List<HoldAnswer> holds) {}

    @GetMapping
    HoldsAnswer list(OperatorSession session) {
        return new HoldsAnswer(holds.list(session).stream().map(HoldAnswer::of).toList());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    HoldAnswer pause(OperatorSession session, JsonNode body) {
        JsonFields fields =
                JsonFields.of("", body, "everything", "tenant", "dataset", "person", "stops", "also-running", "reason");
        return HoldAnswer.of(holds.pause(
                session, subject(fields), stops(fields), fields.flag("also-running"), ReasonReader.read(fields)));
    }

    @PostMapping(path = "/{id}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(OperatorSession session, @PathVariable("id") String id, JsonNode body) {
        holds.resume(session, Ids.parse(id), ReasonReader.read(body));
    }

    private HoldSubject subject(JsonFields fields) {
        List<HoldSubject> named = new ArrayList<>();
        if (fields.flag("everything")) {
            named.add(new HoldSubject.Everything());
        }
        fields.optionalText("tenant")
                .ifPresent(id -> named.add(new HoldSubject.OfTenant(TenantId.parse(catalog.tenantType(), id))));
        fields.optionalText("dataset").ifPresent(name -> named.add(new HoldSubject.OfDataset(name)));
        fields.optionalText("person").ifPresent(id -> named.add(new HoldSubject.OfPerson(person(id))));
        if (named.size() != 1) {
            throw JsonFields.invalid(
                    "say one thing that is paused: \"everything\": true, or a \"tenant\", a \"dataset\" or a \"person\"");
        }
        return named.get(0);
    }

    private static PersonId person(String id) {
        try {
            return new PersonId(id);
        } catch (IllegalArgumentException e) {
            throw JsonFields.invalid("\"person\" must be a person's id");
        }
    }

    private static Set<HoldStop> stops(JsonFields fields) {
        Set<HoldStop> stops = EnumSet.noneOf(HoldStop.class);
        for (String word : fields.values("stops")) {
            stops.add(Arrays.stream(HoldStop.values())
                    .filter(stop -> stop.text().equals(word))
                    .findFirst()
                    .orElseThrow(() -> JsonFields.invalid("\"stops\" holds building, handing-over, or both")));
        }
        return stops;
    }
}
