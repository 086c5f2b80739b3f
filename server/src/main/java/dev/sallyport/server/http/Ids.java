package dev.sallyport.server.http;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids from paths: in the one form in which we write them. */
public final class Ids {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final UUID NOBODYS = new UUID(0, 0);

    private Ids() {}

    /** The id, or for a text that is none the id that is never given: so it is looked up, and refused, like any other. */
    public static UUID parse(String text) {
        return FORM.matcher(text).matches() ? UUID.fromString(text) : NOBODYS;
    }
}
