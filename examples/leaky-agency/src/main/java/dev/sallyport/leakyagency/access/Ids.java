package dev.sallyport.leakyagency.access;

import dev.sallyport.leakyagency.problem.Problem;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as they stand in paths. What is none is told like one that does not exist. */
public final class Ids {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Ids() {}

    public static UUID read(String text) {
        if (!FORM.matcher(text).matches()) {
            throw Problem.notFound();
        }
        return UUID.fromString(text);
    }
}
