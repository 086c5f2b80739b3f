package dev.sallyport.server.console;

import dev.sallyport.export.ApprovalService;
import dev.sallyport.oversight.HistoryService;
import dev.sallyport.oversight.OversightService;
import dev.sallyport.server.identity.SignInDesk;
import dev.sallyport.server.identity.WhoIsHere;
import dev.sallyport.webhook.WebhookDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the frame of each page anew: a membership that was lost since the last page is not in it. */
final class Frames {
    private final SignInDesk desk;
    private final OversightService oversight;
    private final HistoryService history;
    private final ApprovalService approvals;
    private final WebhookDesk webhooks;

    Frames(
            SignInDesk desk,
            OversightService oversight,
            HistoryService history,
            ApprovalService approvals,
            WebhookDesk webhooks) {
        this.approvals = approvals;
        this.desk = desk;
        this.oversight = oversight;
        this.history = history;
        this.webhooks = webhooks;
    }

    /** Around the page of somebody who is signed in; empty for nobody. */
    Optional<Frame> of(HttpServletRequest request) {
        if (!SignInDesk.isAnybodyHere()) {
            return Optional.empty();
        }
        WhoIsHere who = desk.who(request);
        return Optional.of(new Frame(
                who.name().orElse(who.person().text()),
                who.standing().map(Workspace::of),
                who.standings().size() > 1,
                who.csrf().orElse(""),
                places(request, who)));
    }

    /** What leads somewhere for this person now; what is behind it judges anew. */
    private List<Place> places(HttpServletRequest request, WhoIsHere who) {
        String here = request.getRequestURI();
        List<Place> places = new ArrayList<>();
        if (who.standing().isPresent()) {
            places.add(new Place("exports", ConsolePaths.HOME, here.equals(ConsolePaths.HOME)));
            places.add(new Place("new", ConsolePaths.NEW, here.startsWith(ConsolePaths.NEW)));
            places.add(new Place("saved", ConsolePaths.SAVED, here.startsWith(ConsolePaths.SAVED)));
        }
        desk.session(request)
                .map(approvals::waiting)
                .filter(OptionalInt::isPresent)
                .ifPresent(waiting -> places.add(new Place(
                        "approvals",
                        ConsolePaths.APPROVALS,
                        here.startsWith(ConsolePaths.APPROVALS),
                        waiting.getAsInt())));
        if (desk.session(request).filter(history::isOpenTo).isPresent()) {
            places.add(new Place("history", ConsolePaths.HISTORY, here.startsWith(ConsolePaths.HISTORY)));
        }
        if (who.standing().isPresent() && webhooks.isOn()) {
            places.add(new Place("webhooks", ConsolePaths.WEBHOOKS, here.startsWith(ConsolePaths.WEBHOOKS)));
        }
        if (desk.outside(request).flatMap(oversight::kindOf).isPresent()) {
            boolean isHold = here.startsWith(ConsolePaths.HOLDS);
            places.add(
                    new Place("oversight", ConsolePaths.OVERSIGHT, here.startsWith(ConsolePaths.OVERSIGHT) && !isHold));
            places.add(new Place("holds", ConsolePaths.HOLDS, isHold));
        }
        places.add(new Place("policy", ConsolePaths.POLICY, here.equals(ConsolePaths.POLICY)));
        return List.copyOf(places);
    }

    /** The workspaces of whoever is signed in. */
    List<Workspace> workspaces(HttpServletRequest request) {
        return desk.who(request).standings().stream().map(Workspace::of).toList();
    }
}
