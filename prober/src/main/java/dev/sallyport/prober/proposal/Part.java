package dev.sallyport.prober.proposal;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A planting or a path as the plan writes it.
 *
 * @param notes what a person should look at, one line each
 */
record Part(String name, ObjectNode told, List<String> notes) {
    Part {
        notes = List.copyOf(notes);
    }
}
