package dev.sallyport.server.console;

import dev.sallyport.server.identity.SignInDesk;
import dev.sallyport.server.identity.WhoIsHere;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Makes the frame of each page anew: a membership that was lost since the last page is not in it. */
final class Frames {
    private final SignInDesk desk;

    Frames(SignInDesk desk) {
        this.desk = desk;
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
                places(request.getRequestURI())));
    }

    private static List<Place> places(String here) {
        return List.of(
                new Place("exports", ConsolePaths.HOME, here.equals(ConsolePaths.HOME)),
                new Place("new", ConsolePaths.NEW, here.startsWith(ConsolePaths.NEW)));
    }

    /** The workspaces of whoever is signed in. */
    List<Workspace> workspaces(HttpServletRequest request) {
        return desk.who(request).standings().stream().map(Workspace::of).toList();
    }
}
