package dev.sallyport.prober.proposal;

import dev.sallyport.prober.plan.PathKind;
import java.util.List;
import java.util.Locale;
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

    /** @param rest request or steps, and what else is told of the path */
    static Part path(String name, PathKind kind, ObjectNode rest, List<String> notes) {
        ObjectNode told = Json.object().put("kind", kind.name().toLowerCase(Locale.ROOT));
        told.setAll(rest);
        return new Part(name, told, notes);
    }
}
