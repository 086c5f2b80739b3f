package dev.sallyport.server.console;

import java.util.List;
import java.util.Optional;

/**
 * What stands around every page: who is here, and in which workspace they act.
 *
 * @param person their name
 * @param workspace where they act; empty before they chose
 * @param hasChoice whether there is another workspace to go to
 * @param csrf what every form sends along
 * @param places that the navigation leads to
 */
record Frame(String person, Optional<Workspace> workspace, boolean hasChoice, String csrf, List<Place> places) {
    @Override
    public String toString() {
        return "Frame[workspace=" + workspace + "]";
    }
}
