package dev.sallyport.prober.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** A script of a page: it is JSON, or holds some, as pages do that bring their first data with them. */
final class ScriptCells {
    private static final Pattern BEGINS = Pattern.compile("[=(:,]\\s*([{\\[])");
    private static final int MOST = 1_000;

    private final Place place;
    private final Gathering out;

    ScriptCells(Place place, Gathering out) {
        this.place = place;
        this.out = out;
    }

    void read(String script) {
        if (JsonText.isEmbedded(script)) {
            new JsonCells(place, 1, out).readWhole(script.strip());
            return;
        }
        StringBuilder rest = new StringBuilder();
        Matcher matcher = BEGINS.matcher(script);
        int from = 0;
        for (int i = 0; i < MOST && matcher.find(from); i++) {
            out.checkGoesOn();
            int start = matcher.start(1);
            int length = length(script.substring(start));
            rest.append(script, from, start);
            if (length > 2) {
                new JsonCells(place, 1, out).readWhole(script.substring(start, start + length));
                from = start + length;
            } else {
                rest.append(script.charAt(start));
                from = start + 1;
            }
        }
        rest.append(script.substring(from));
        new TextCells(place, out).read(rest.toString());
    }

    /** How long the JSON at the beginning is; 0 if there is none. */
    private static int length(String text) {
        try (JsonParser parser = JsonText.parser(text)) {
            parser.nextToken();
            parser.skipChildren();
            return (int) parser.currentLocation().getCharOffset();
        } catch (JacksonException e) {
            return 0;
        }
    }
}
