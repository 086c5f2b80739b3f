package dev.sallyport.server.console;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.Reason;
import dev.sallyport.hold.Hold;
import dev.sallyport.hold.HoldStop;
import dev.sallyport.hold.HoldSubject;
import dev.sallyport.oversight.HoldService;
import dev.sallyport.oversight.OversightService;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.server.http.Ids;
import dev.sallyport.tenant.OperatorKind;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pausing and going on. */
@Controller
class HoldsPages {
    private final HoldService holds;
    private final OversightService oversight;
    private final Catalog catalog;

    HoldsPages(HoldService holds, OversightService oversight, Catalog catalog) {
        this.holds = holds;
        this.oversight = oversight;
        this.catalog = catalog;
    }

    /**
     * A pause.
     *
     * @param kind of what is paused, a key of the messages
     * @param subject its id or name; empty for everything
     */
    record HoldView(
            String id,
            String kind,
            String subject,
            List<String> stops,
            boolean alsoRunning,
            String reason,
            String since) {
        static HoldView of(Hold hold, Display display) {
            return new HoldView(
                    hold.id().toString(),
                    hold.subject().kind(),
                    hold.subject().which().orElse(""),
                    hold.stops().stream().map(HoldStop::text).sorted().toList(),
                    hold.alsoRunning(),
                    hold.reason(),
                    display.time(hold.placedAt()));
        }
    }

    /** All of them, and the form for another. */
    record HoldsPage(List<HoldView> holds, boolean mayAct, boolean isFresh, List<Choice> datasets) {}

    @GetMapping(ConsolePaths.HOLDS)
    String list(OperatorSession session, Display display, Model model) {
        List<HoldView> all = holds.list(session).stream()
                .map(hold -> HoldView.of(hold, display))
                .toList();
        model.addAttribute(
                "page",
                new HoldsPage(
                        all,
                        oversight.kindOf(session).equals(Optional.of(OperatorKind.OPERATOR)),
                        oversight.isFresh(session),
                        catalog.datasets().values().stream()
                                .map(dataset -> new Choice(dataset.name(), dataset.title(), false))
                                .toList()));
        return "holds";
    }

    @PostMapping(path = ConsolePaths.HOLDS, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String pause(OperatorSession session, @RequestParam Map<String, String> form) {
        var unused = holds.pause(
                session,
                subject(form),
                stops(form),
                form.containsKey("also-running"),
                new Reason(text(form, "reason")));
        return ConsolePaths.redirect(ConsolePaths.HOLDS);
    }

    @PostMapping(path = ConsolePaths.HOLDS + "/{id}/resume", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String resume(OperatorSession session, @PathVariable("id") String id, @RequestParam("reason") String reason) {
        holds.resume(session, Ids.parse(id), new Reason(reason));
        return ConsolePaths.redirect(ConsolePaths.HOLDS);
    }

    private HoldSubject subject(Map<String, String> form) {
        return switch (text(form, "kind")) {
            case "everything" -> new HoldSubject.Everything();
            case "tenant" -> new HoldSubject.OfTenant(TenantId.parse(catalog.tenantType(), text(form, "tenant")));
            case "dataset" -> new HoldSubject.OfDataset(text(form, "dataset"));
            case "person" -> new HoldSubject.OfPerson(person(text(form, "person")));
            default -> throw invalid("choose what is paused: everything, a workspace, a dataset or a person");
        };
    }

    private static PersonId person(String id) {
        try {
            return new PersonId(id);
        } catch (IllegalArgumentException e) {
            throw invalid("name the person whose exports are paused by their id");
        }
    }

    private static Set<HoldStop> stops(Map<String, String> form) {
        Set<HoldStop> stops = EnumSet.noneOf(HoldStop.class);
        for (HoldStop stop : HoldStop.values()) {
            if (form.containsKey(stop.text())) {
                stops.add(stop);
            }
        }
        return stops;
    }

    private static String text(Map<String, String> form, String name) {
        return form.getOrDefault(name, "").strip();
    }

    private static Problem invalid(String told) {
        return Problem.of(ProblemCode.INVALID_REQUEST, told);
    }
}
